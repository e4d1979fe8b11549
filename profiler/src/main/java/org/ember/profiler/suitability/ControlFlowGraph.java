package org.ember.profiler.suitability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ember.code.BasicBlock;
import org.ember.code.Code;
import org.ember.fork.Decoder;
import org.ember.fork.Opcode;
import org.ember.fork.Opcode.Flow;
import org.ember.fork.Rules;

/** The basic blocks of a code, in its order, and the edges between them that are known without running it. */
public final class ControlFlowGraph {
    private static final int NO_BLOCK = -1;

    private final List<Block> blocks;
    private final boolean[] reachable;

    /**
     * A block of the graph.
     *
     * @param instructions how many it has
     * @param wideInstructions how many of them are dear on wide words
     * @param narrowGraphNodes its estimated size when all words fit in 64 bits
     * @param wideGraphNodes the same when no word does
     * @param successors numbers of the blocks that control is known to go to next
     * @param hasDynamicJump whether it ends with a jump that the stack decides
     */
    public record Block(
            BasicBlock basicBlock,
            int instructions,
            int wideInstructions,
            int narrowGraphNodes,
            int wideGraphNodes,
            List<Integer> successors,
            boolean hasDynamicJump) {
        /** How many jump destinations it begins with; {@code code} is what the graph is of. */
        int destinations(byte[] code) {
            return leadingDestinations(code, basicBlock);
        }
    }

    private ControlFlowGraph(List<Block> blocks, byte[] code) {
        this.blocks = blocks;
        this.reachable = reachable(blocks, code);
    }

    /** Finds it, in time and space that grow no faster than the code. */
    public static ControlFlowGraph of(Code code, Rules rules) {
        byte[] bytes = code.bytes();
        Decoder decoder = new Decoder(rules);
        List<BasicBlock> basicBlocks = new ArrayList<>();
        int[] numbers = new int[bytes.length + 1];
        Arrays.fill(numbers, NO_BLOCK);
        for (int start = 0; start < bytes.length; ) {
            BasicBlock block = BasicBlock.at(bytes, start, decoder);
            int destinations = leadingDestinations(bytes, block);
            Arrays.fill(numbers, start, start + Math.max(1, destinations), basicBlocks.size());
            basicBlocks.add(block);
            start = block.end();
        }
        BlockScan scan = new BlockScan(bytes, decoder);
        List<Block> blocks = new ArrayList<>(basicBlocks.size());
        for (BasicBlock basicBlock : basicBlocks) {
            scan.scan(basicBlock);
            blocks.add(block(basicBlock, scan, numbers, code));
        }
        return new ControlFlowGraph(List.copyOf(blocks), bytes);
    }

    /** The jump destinations that the block begins with: a jump to any of them is one to it, as far as can matter here. */
    private static int leadingDestinations(byte[] code, BasicBlock block) {
        int pc = block.start();
        while (pc < block.end() && code[pc] == (byte) Opcode.JUMPDEST.code()) {
            pc++;
        }
        return pc - block.start();
    }

    private static Block block(BasicBlock block, BlockScan scan, int[] numbers, Code code) {
        Flow flow = block.last() == null ? Flow.END : block.last().flow();
        boolean jumps = flow == Flow.JUMP || flow == Flow.BRANCH;
        List<Integer> successors = new ArrayList<>(2);
        if ((flow == Flow.NORMAL || flow == Flow.BRANCH) && numbers[block.end()] != NO_BLOCK) {
            successors.add(numbers[block.end()]);
        }
        if (jumps && code.jumpDestinations().contains(scan.jumpTarget)) {
            successors.add(numbers[scan.jumpTarget]);
        }
        return new Block(
                block,
                scan.instructions,
                scan.wideInstructions,
                scan.narrowNodes,
                scan.wideNodes,
                List.copyOf(successors),
                jumps && scan.jumpTarget == ConstantStack.UNKNOWN);
    }

    private static boolean[] reachable(List<Block> blocks, byte[] code) {
        boolean[] reachable = new boolean[blocks.size()];
        int[] open = new int[blocks.size()];
        int count = 0;
        boolean reachesDestinations = false;
        if (!blocks.isEmpty()) {
            reachable[0] = true;
            open[count++] = 0;
        }
        while (count > 0) {
            Block block = blocks.get(open[--count]);
            for (int successor : block.successors()) {
                if (!reachable[successor]) {
                    reachable[successor] = true;
                    open[count++] = successor;
                }
            }
            if (block.hasDynamicJump() && !reachesDestinations) {
                reachesDestinations = true;
                for (int number = 0; number < reachable.length; number++) {
                    if (!reachable[number] && blocks.get(number).destinations(code) > 0) {
                        reachable[number] = true;
                        open[count++] = number;
                    }
                }
            }
        }
        return reachable;
    }

    /** All blocks, in the order of the code, those that are only data among them. */
    public List<Block> blocks() {
        return blocks;
    }

    /** Whether control may get to the block with this number. */
    public boolean isReachable(int number) {
        return reachable[number];
    }
}

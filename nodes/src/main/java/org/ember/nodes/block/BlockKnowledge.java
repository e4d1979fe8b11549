package org.ember.nodes.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ember.fork.Opcode;
import org.ember.nodes.block.TerminatorNode.Branch;
import org.ember.nodes.block.TerminatorNode.DynamicJump;
import org.ember.nodes.block.TerminatorNode.Jump;
import org.ember.nodes.instructions.InstructionNode;
import org.ember.nodes.instructions.SteadyOperand;
import org.ember.nodes.operand.MemoryOperand;
import org.ember.nodes.operand.Temporary;
import org.ember.nodes.profile.BlockProfile;
import org.ember.nodes.profile.BlockProfile.LearnedOperand;
import org.ember.nodes.profile.EntryStacks;

/**
 * Takes what was learned out of a block, as a value, and puts it into another block that was built of the same code
 * under the same rules. Only such blocks number their words and instructions alike.
 */
public final class BlockKnowledge {
    /** Compiled code is specialised on at most so many operands of an instruction. */
    private static final int MAX_STEADY = 2;

    private BlockKnowledge() {}

    /**
     * What was learned of {@code block} so far.
     *
     * @param entry what was learned of it as the entry of regions; {@code null} for nothing
     */
    public static BlockProfile of(BlockNode block, EntryStacks entry) {
        DynamicJump dynamic = dynamicJump(block);
        Stream<BlockNode> targets = dynamic == null ? Stream.empty() : Stream.of(dynamic.targets(Set.of()));
        return new BlockProfile(
                block.start(),
                block.heat().executions(),
                block.isGivenUp(),
                isGone(onward(block)),
                isGone(constantJump(block)),
                targets.map(BlockNode::start).toList(),
                wideWords(block),
                operands(block),
                growing(block),
                entry);
    }

    /**
     * Adds {@code known} to what was learned of {@code block}, except for what is known of it as an entry. What the
     * block cannot have is passed over.
     *
     * @param built the block that was built at a byte of the code, {@code null} for none: ways to where none is are
     *     passed over
     */
    public static void add(BlockNode block, BlockProfile known, IntFunction<BlockNode> built) {
        block.heat().learn(known.executions());
        if (known.isGivenUp()) {
            block.giveUp();
        }
        if (known.goesOn()) {
            link(onward(block), built);
        }
        if (known.jumps()) {
            link(constantJump(block), built);
        }
        DynamicJump dynamic = dynamicJump(block);
        if (dynamic != null) {
            known.targets().forEach(target -> dynamic.learn(built.apply(target)));
        }
        known.wideWords().forEach(word -> expectWide(block, word));
        known.operands().forEach(operand -> learn(block, operand));
        known.growing().forEach(number -> expectGrowth(block, number));
    }

    // Ways

    /** What leads on to the next instruction; {@code null} when nothing does. */
    private static Jump onward(BlockNode block) {
        return switch (block.terminator()) {
            case Branch branch -> branch.notTaken();
            case Jump jump when !isJump(block) -> jump;
            default -> null;
        };
    }

    /** What leads to where a constant says; {@code null} when nothing does. */
    private static Jump constantJump(BlockNode block) {
        return switch (block.terminator()) {
            case Branch branch when branch.taken() instanceof Jump jump -> jump;
            case Jump jump when isJump(block) -> jump;
            default -> null;
        };
    }

    private static boolean isJump(BlockNode block) {
        return block.basicBlock().last() == Opcode.JUMP;
    }

    /** What leads to where the stack says; {@code null} when nothing does. */
    private static DynamicJump dynamicJump(BlockNode block) {
        return switch (block.terminator()) {
            case Branch branch when branch.taken() instanceof DynamicJump jump -> jump;
            case DynamicJump jump -> jump;
            default -> null;
        };
    }

    private static boolean isGone(Jump jump) {
        return jump != null && jump.successor() != null;
    }

    private static void link(Jump jump, IntFunction<BlockNode> built) {
        if (jump != null && built.apply(jump.target()) != null) {
            jump.build();
        }
    }

    // Words

    private static List<Integer> wideWords(BlockNode block) {
        int loads = block.liveIn.count();
        return IntStream.range(0, loads + block.size())
                .filter(word -> word < loads ? block.liveIn.isWide(word) : isWide(block.instructions[word - loads]))
                .boxed()
                .toList();
    }

    private static boolean isWide(InstructionNode instruction) {
        Temporary result = instruction.result();
        return result != null && result.isWide();
    }

    private static void expectWide(BlockNode block, int word) {
        int loads = block.liveIn.count();
        if (0 <= word && word < loads) {
            block.liveIn.expectWide(word);
            return;
        }
        InstructionNode instruction = word < 0 ? null : instruction(block, word - loads);
        if (instruction != null && instruction.result() != null) {
            instruction.result().expectWide();
        }
    }

    /** Instruction number {@code number}, {@code null} when there is none. */
    private static InstructionNode instruction(BlockNode block, int number) {
        return 0 <= number && number < block.size() ? block.instructions[number] : null;
    }

    private static List<LearnedOperand> operands(BlockNode block) {
        List<LearnedOperand> operands = new ArrayList<>();
        for (int number = 0; number < block.size(); number++) {
            for (int operand = 0; operand < MAX_STEADY; operand++) {
                SteadyOperand steady = block.instructions[number].steady(operand);
                if (steady != null && steady.isSeen()) {
                    operands.add(new LearnedOperand(number, operand, steady.only()));
                }
            }
        }
        return operands;
    }

    private static void learn(BlockNode block, LearnedOperand known) {
        InstructionNode instruction = instruction(block, known.instruction());
        SteadyOperand steady = instruction == null ? null : instruction.steady(known.operand());
        if (steady != null) {
            steady.learn(known.word());
        }
    }

    // Memory

    private static List<Integer> growing(BlockNode block) {
        return IntStream.range(0, block.size())
                .filter(number -> {
                    MemoryOperand memory = block.instructions[number].memory();
                    return memory != null && memory.grows();
                })
                .boxed()
                .toList();
    }

    private static void expectGrowth(BlockNode block, int number) {
        InstructionNode instruction = instruction(block, number);
        if (instruction != null && instruction.memory() != null) {
            instruction.memory().expectGrowth();
        }
    }
}

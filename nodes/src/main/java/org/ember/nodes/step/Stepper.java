package org.ember.nodes.step;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.code.Code;
import org.ember.fork.Decoder;
import org.ember.fork.Instruction.Kind;
import org.ember.fork.Opcode;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.BlockTable;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.instructions.InstructionFactory;
import org.ember.nodes.operand.FrameCache;
import org.ember.word.UInt256;

/**
 * Runs code instruction by instruction, as the Yellow Paper defines it: code that has not run a few times is not worth
 * a block. All code shares one node for each opcode, of the class that a block has for it.
 */
public final class Stepper {
    /** After so many bytes of code in a row it looks whether a poll is due. */
    private static final int BYTES_PER_LOOK = 1 << 9;

    private final Step[] steps;

    /** For the zeros behind the end of the code. */
    private final Step stop;

    /** One for code under the rules of both. */
    public Stepper(Decoder decoder, InstructionFactory factory) {
        steps = Step.all(decoder, factory);
        stop = steps[Opcode.STOP.code()];
    }

    /**
     * Runs the call from {@code start} on up to where there is a block by now.
     *
     * @return the block; {@code null} when the call has ended
     */
    public BlockNode run(BlockTable blocks, CallFrame call, FrameCache frames, int start) {
        VirtualFrame temporaries = frames.frame(FrameCache.LEAST);
        Code code = blocks.source().code();
        byte[] bytes = code.bytes();
        int pc = start;
        int end = pc;
        Step previous = null; // at the start of a block
        while (true) {
            if (pc >= end) {
                call.pollIfDue(stop.node);
                end = (int) Math.min(bytes.length, pc + (long) BYTES_PER_LOOK);
            }
            Step step = pc < end ? steps[bytes[pc] & 0xff] : stop;
            if (step.kind == Kind.JUMP_DESTINATION && previous != null && previous.kind != Kind.JUMP_DESTINATION) {
                BlockNode block = blocks.reached(pc);
                if (block != null) {
                    return block;
                }
            }
            previous = step;
            int height = call.height();
            step.begin(call, height);
            switch (step.kind) {
                case PUSH -> push(call, height, code.immediate(pc + 1, step.immediateBytes));
                case DUPLICATE -> {
                    copy(call.stack(), height - step.pops, height);
                    call.setHeight(height + 1);
                }
                case SWAP -> swap(call.stack(), height - step.pops, height - 1);
                case DROP -> call.setHeight(height - 1);
                case PROGRAM_COUNTER -> push(call, height, UInt256.of(pc));
                case JUMP_DESTINATION -> {}
                case JUMP, BRANCH -> {
                    call.setHeight(height - step.pops);
                    boolean jumps = step.kind == Kind.JUMP || !isZero(call.stack(), height - 2);
                    pc = jumps ? destination(blocks, call.stack(), height - 1) : pc + 1;
                    end = pc;
                    BlockNode block = blocks.reached(pc);
                    if (block != null) {
                        return block;
                    }
                    previous = null;
                    continue;
                }
                case END -> {
                    step.execute(temporaries, call, height);
                    return null;
                }
                case OPERATION -> step.execute(temporaries, call, height);
            }
            pc += 1 + step.immediateBytes;
        }
    }

    private static void push(CallFrame call, int height, UInt256 word) {
        long[] stack = call.stack();
        int base = height * CallFrame.LIMBS;
        stack[base] = word.limb0();
        stack[base + 1] = word.limb1();
        stack[base + 2] = word.limb2();
        stack[base + 3] = word.limb3();
        call.setHeight(height + 1);
    }

    private static void copy(long[] stack, int from, int to) {
        for (int limb = 0; limb < CallFrame.LIMBS; limb++) {
            stack[to * CallFrame.LIMBS + limb] = stack[from * CallFrame.LIMBS + limb];
        }
    }

    private static void swap(long[] stack, int one, int other) {
        for (int limb = 0; limb < CallFrame.LIMBS; limb++) {
            long kept = stack[one * CallFrame.LIMBS + limb];
            stack[one * CallFrame.LIMBS + limb] = stack[other * CallFrame.LIMBS + limb];
            stack[other * CallFrame.LIMBS + limb] = kept;
        }
    }

    private static boolean isZero(long[] stack, int position) {
        int base = position * CallFrame.LIMBS;
        return (stack[base] | stack[base + 1] | stack[base + 2] | stack[base + 3]) == 0;
    }

    /** Where a jump goes whose target stands at {@code position}; halts when it may not go there. */
    private static int destination(BlockTable blocks, long[] stack, int position) {
        int base = position * CallFrame.LIMBS;
        boolean isNarrow = (stack[base + 1] | stack[base + 2] | stack[base + 3]) == 0;
        long target = isNarrow ? stack[base] : -1;
        blocks.requireJumpDestination(target);
        return (int) target;
    }
}

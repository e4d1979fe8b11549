package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;

/**
 * Runs instructions one after the other in the interpreter. A virtual call would take as long as most instructions. So
 * the most frequent ones have a number, and HotSpot compiles what they do with narrow words into this one loop.
 */
public final class InstructionLoop {
    private InstructionLoop() {}

    /** Runs them all. */
    public static void execute(InstructionNode[] instructions, VirtualFrame temporaries, CallFrame call) {
        for (InstructionNode instruction : instructions) {
            int number = instruction.number;
            if (number == InstructionNumber.OTHER) {
                instruction.execute(temporaries, call);
            } else if (number == InstructionNumber.LOAD) {
                ((MemoryNodes.Load) instruction).execute(temporaries, call);
            } else if (number == InstructionNumber.STORE) {
                ((MemoryNodes.Store) instruction).execute(temporaries, call);
            } else {
                BinaryNode binary = (BinaryNode) instruction;
                boolean isDone = binary.areNarrow(temporaries)
                        && executeNarrow(
                                binary, temporaries, binary.left.asLong(temporaries), binary.right.asLong(temporaries));
                if (!isDone) {
                    binary.execute(temporaries, call);
                }
            }
        }
    }

    private static boolean executeNarrow(BinaryNode binary, VirtualFrame temporaries, long left, long right) {
        return switch (binary.number) {
            case InstructionNumber.ADD -> ((ArithmeticNodes.Add) binary).executeNarrow(temporaries, left, right);
            case InstructionNumber.SUBTRACT ->
                ((ArithmeticNodes.Subtract) binary).executeNarrow(temporaries, left, right);
            case InstructionNumber.MULTIPLY ->
                ((ArithmeticNodes.Multiply) binary).executeNarrow(temporaries, left, right);
            case InstructionNumber.DIVIDE -> ((ArithmeticNodes.Divide) binary).executeNarrow(temporaries, left, right);
            case InstructionNumber.LESS_THAN ->
                ((ComparisonNodes.LessThan) binary).executeNarrow(temporaries, left, right);
            case InstructionNumber.GREATER_THAN ->
                ((ComparisonNodes.GreaterThan) binary).executeNarrow(temporaries, left, right);
            case InstructionNumber.EQUAL -> ((ComparisonNodes.Equal) binary).executeNarrow(temporaries, left, right);
            case InstructionNumber.AND -> ((BitwiseNodes.And) binary).executeNarrow(temporaries, left, right);
            case InstructionNumber.OR -> ((BitwiseNodes.Or) binary).executeNarrow(temporaries, left, right);
            case InstructionNumber.XOR -> ((BitwiseNodes.Xor) binary).executeNarrow(temporaries, left, right);
            case InstructionNumber.SHIFT_LEFT ->
                ((BitwiseNodes.ShiftLeft) binary).executeNarrow(temporaries, left, right);
            case InstructionNumber.SHIFT_RIGHT ->
                ((BitwiseNodes.ShiftRight) binary).executeNarrow(temporaries, left, right);
            default -> false;
        };
    }
}

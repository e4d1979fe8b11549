package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;

/**
 * Runs instructions one after the other in the interpreter. A virtual call costs as much as most of them do; so those that
 * code is mostly made of are told apart by a number, and HotSpot compiles what they do with narrow words into one loop.
 */
public final class InstructionLoop {
    /** The number of all that have none of their own. */
    static final int OTHER = 0;

    static final int ADD = 1;
    static final int SUBTRACT = 2;
    static final int MULTIPLY = 3;
    static final int DIVIDE = 4;
    static final int LESS_THAN = 5;
    static final int GREATER_THAN = 6;
    static final int EQUAL = 7;
    static final int AND = 8;
    static final int OR = 9;
    static final int XOR = 10;
    static final int SHIFT_LEFT = 11;
    static final int SHIFT_RIGHT = 12;

    // All above are of nodes that make one word of two, all below of others.
    static final int LOAD = 13;
    static final int STORE = 14;

    private InstructionLoop() {}

    /** Runs them all. */
    public static void execute(InstructionNode[] instructions, VirtualFrame temporaries, CallFrame call) {
        for (InstructionNode instruction : instructions) {
            int number = instruction.number;
            if (number == OTHER) {
                instruction.execute(temporaries, call);
            } else if (number == LOAD) {
                ((MemoryNodes.Load) instruction).execute(temporaries, call);
            } else if (number == STORE) {
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
            case ADD -> ((ArithmeticNodes.Add) binary).executeNarrow(temporaries, left, right);
            case SUBTRACT -> ((ArithmeticNodes.Subtract) binary).executeNarrow(temporaries, left, right);
            case MULTIPLY -> ((ArithmeticNodes.Multiply) binary).executeNarrow(temporaries, left, right);
            case DIVIDE -> ((ArithmeticNodes.Divide) binary).executeNarrow(temporaries, left, right);
            case LESS_THAN -> ((ComparisonNodes.LessThan) binary).executeNarrow(temporaries, left, right);
            case GREATER_THAN -> ((ComparisonNodes.GreaterThan) binary).executeNarrow(temporaries, left, right);
            case EQUAL -> ((ComparisonNodes.Equal) binary).executeNarrow(temporaries, left, right);
            case AND -> ((BitwiseNodes.And) binary).executeNarrow(temporaries, left, right);
            case OR -> ((BitwiseNodes.Or) binary).executeNarrow(temporaries, left, right);
            case XOR -> ((BitwiseNodes.Xor) binary).executeNarrow(temporaries, left, right);
            case SHIFT_LEFT -> ((BitwiseNodes.ShiftLeft) binary).executeNarrow(temporaries, left, right);
            case SHIFT_RIGHT -> ((BitwiseNodes.ShiftRight) binary).executeNarrow(temporaries, left, right);
            default -> false;
        };
    }
}

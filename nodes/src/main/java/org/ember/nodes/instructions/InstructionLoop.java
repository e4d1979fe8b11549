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
    static final int IS_ZERO = 8;
    static final int AND = 9;
    static final int OR = 10;
    static final int XOR = 11;
    static final int SHIFT_LEFT = 12;
    static final int SHIFT_RIGHT = 13;
    static final int LOAD = 14;
    static final int STORE = 15;

    private InstructionLoop() {}

    /** Runs them all. */
    public static void execute(InstructionNode[] instructions, VirtualFrame temporaries, CallFrame call) {
        for (InstructionNode instruction : instructions) {
            boolean isDone = switch (instruction.number) {
                case ADD -> ((ArithmeticNodes.Add) instruction).executeNarrow(temporaries);
                case SUBTRACT -> ((ArithmeticNodes.Subtract) instruction).executeNarrow(temporaries);
                case MULTIPLY -> ((ArithmeticNodes.Multiply) instruction).executeNarrow(temporaries);
                case DIVIDE -> ((ArithmeticNodes.Divide) instruction).executeNarrow(temporaries);
                case LESS_THAN -> ((ComparisonNodes.LessThan) instruction).executeNarrow(temporaries);
                case GREATER_THAN -> ((ComparisonNodes.GreaterThan) instruction).executeNarrow(temporaries);
                case EQUAL -> ((ComparisonNodes.Equal) instruction).executeNarrow(temporaries);
                case IS_ZERO -> ((ComparisonNodes.IsZero) instruction).executeNarrow(temporaries);
                case AND -> ((BitwiseNodes.And) instruction).executeNarrow(temporaries);
                case OR -> ((BitwiseNodes.Or) instruction).executeNarrow(temporaries);
                case XOR -> ((BitwiseNodes.Xor) instruction).executeNarrow(temporaries);
                case SHIFT_LEFT -> ((BitwiseNodes.ShiftLeft) instruction).executeNarrow(temporaries);
                case SHIFT_RIGHT -> ((BitwiseNodes.ShiftRight) instruction).executeNarrow(temporaries);
                case LOAD -> {
                    ((MemoryNodes.Load) instruction).execute(temporaries, call);
                    yield true;
                }
                case STORE -> {
                    ((MemoryNodes.Store) instruction).execute(temporaries, call);
                    yield true;
                }
                default -> false;
            };
            if (!isDone) {
                instruction.execute(temporaries, call);
            }
        }
    }
}

package org.ember.nodes.instructions;

/** The numbers by which {@link InstructionLoop} knows the most frequent instructions. */
final class InstructionNumber {
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

    private InstructionNumber() {}
}

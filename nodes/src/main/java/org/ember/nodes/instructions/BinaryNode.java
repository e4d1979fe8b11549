package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;

/** An instruction that makes one word of two; {@code left} was the top of the stack. */
public abstract class BinaryNode extends ResultNode {
    protected final Operand left;
    protected final Operand right;

    protected BinaryNode(Operand left, Operand right, int result) {
        super(result);
        this.left = left;
        this.right = right;
    }

    protected final boolean areNarrow(VirtualFrame temporaries) {
        return left.isNarrow(temporaries) && right.isNarrow(temporaries);
    }
}

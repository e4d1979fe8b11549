package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;

/** An instruction that makes one word of three; {@code first} was the top of the stack. */
public abstract class TernaryNode extends ResultNode {
    protected final Operand first;
    protected final Operand second;
    protected final Operand third;

    protected TernaryNode(Operand first, Operand second, Operand third, int result) {
        super(result);
        this.first = first;
        this.second = second;
        this.third = third;
    }

    protected final boolean areNarrow(VirtualFrame temporaries) {
        return first.isNarrow(temporaries) && second.isNarrow(temporaries) && third.isNarrow(temporaries);
    }
}

package org.ember.nodes.instructions;

import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;

/** An instruction that makes one word of another. */
public abstract class UnaryNode extends ResultNode {
    protected final Operand operand;

    protected UnaryNode(Operand operand, Temporary result) {
        super(result);
        this.operand = operand;
    }
}

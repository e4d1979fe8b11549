package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import org.ember.nodes.frame.CallFrame;

/**
 * One instruction of a basic block. Its operands are constants and temporaries, slots of the Truffle frame; what it
 * leaves goes to a temporary too. The block has paid its fixed price and checked its stack need.
 */
public abstract class InstructionNode extends Node {
    /** What {@link InstructionLoop} knows it by. */
    final int number;

    protected InstructionNode() {
        this(InstructionNumber.OTHER);
    }

    InstructionNode(int number) {
        this.number = number;
    }

    /**
     * Runs it.
     *
     * @param temporaries the words that live within one block
     * @param call everything that outlives the block
     */
    public abstract void execute(VirtualFrame temporaries, CallFrame call);

    /** Makes compiled code hold code for a result of any width from now on. */
    public void expectWide() {}

    /** Whether compiled code holds code for a result of any width. */
    public boolean isWide() {
        return false;
    }
}

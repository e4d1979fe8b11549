package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.MemoryOperand;
import org.ember.nodes.operand.Temporary;

/**
 * One instruction of a basic block. Its operands are constants and temporaries, slots of the Truffle frame; what it
 * leaves goes to a temporary too. The block has paid its fixed price and checked its stack need.
 */
public abstract class InstructionNode extends Node {
    /** The number by which {@link InstructionLoop} knows it. */
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

    /** The temporary that its result goes to; {@code null} when it leaves none. */
    public Temporary result() {
        return null;
    }

    /**
     * What is known of one of its operands, on which compiled code is specialised; {@code null} when it is not.
     *
     * @param operand 0 for that which was on top of the stack
     */
    public SteadyOperand steady(int operand) {
        return null;
    }

    /** Where in memory it reads or writes; {@code null} when that is not a place of a fixed length. */
    public MemoryOperand memory() {
        return null;
    }

    /** From now on compiled code handles a result of any width. */
    public void expectWide() {}

    /** Whether compiled code handles a result of any width. */
    public boolean isWide() {
        return false;
    }
}

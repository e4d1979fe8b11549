package org.ember.nodes.block;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.instructions.InstructionLoop;
import org.ember.nodes.instructions.InstructionNode;

/** Instructions that always run in a row: they are paid for together, and load what they read from the stack first. */
public abstract class StraightLine extends Node {
    /** The fixed prices of all of them. */
    final long gas;

    /** What they are the first to read. */
    final LiveInItems liveIn;

    @Children
    final InstructionNode[] instructions;

    /**
     * @param gas the fixed prices of all of them
     * @param liveIn what they are the first to read
     */
    protected StraightLine(long gas, LiveInItems liveIn, InstructionNode[] instructions) {
        this.gas = gas;
        this.liveIn = liveIn;
        this.instructions = instructions;
    }

    /** How many instructions the interpreter runs for it. */
    public final int size() {
        return instructions.length;
    }

    /**
     * Pays for them and runs them in the interpreter; their results stay in temporaries.
     *
     * @param height of the stack that the depths of the live-in items count from
     */
    protected final void run(VirtualFrame frame, CallFrame call, int height) {
        call.charge(gas);
        liveIn.load(frame, call.stack(), height);
        InstructionLoop.execute(instructions, frame, call);
    }
}

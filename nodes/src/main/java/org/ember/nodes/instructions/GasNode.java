package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Temporary;

/** GAS: the block has paid for all of its instructions, so those that come after this one count as gas left. */
final class GasNode extends ResultNode {
    private final int gasAfter;

    GasNode(Temporary result, int gasAfter) {
        super(result);
        this.gasAfter = gasAfter;
    }

    @Override
    public void execute(VirtualFrame temporaries, CallFrame call) {
        setNarrow(temporaries, call.gas() + gasAfter);
    }
}

package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Temporary;

/**
 * GAS. The block has paid for all of its instructions already, so the prices of those after this one are added to the
 * gas left.
 */
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

package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.UInt256;

/** CALLDATALOAD: a word of the call data, as if zeros without end came after it. */
final class CallDataLoadNode extends UnaryNode {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    CallDataLoadNode(Operand operand, Temporary result) {
        super(operand, result);
    }

    @Override
    public void execute(VirtualFrame temporaries, CallFrame call) {
        long index = operand.asIndex(temporaries);
        if (index < 0 || index >= call.inputLength()) {
            setLimbs(temporaries, 0, 0, 0, 0);
            return;
        }
        byte[] input = call.input();
        int offset = call.inputStart() + (int) index;
        if (index <= call.inputLength() - UInt256.BYTES) {
            setLimbs(
                    temporaries,
                    (long) LONGS.get(input, offset),
                    (long) LONGS.get(input, offset + 8),
                    (long) LONGS.get(input, offset + 16),
                    (long) LONGS.get(input, offset + 24));
        } else {
            int length = call.inputLength() - (int) index;
            UInt256 head = UInt256.fromBytes(input, offset, length);
            setWord(temporaries, head.shiftLeft(8 * (UInt256.BYTES - length)));
        }
    }
}

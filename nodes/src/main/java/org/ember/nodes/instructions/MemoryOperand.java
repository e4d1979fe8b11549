package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;

/** Where in memory an instruction reads or writes a fixed number of bytes. */
final class MemoryOperand {
    private final Operand offset;
    private final int length;

    /** What makes sure that the bytes are there; {@code null} when this has to do so itself. */
    private final MemoryExtent extent;

    private final boolean isFirstOfExtent;

    /**
     * @param length in bytes, at least 1
     * @param extent the stretch of instructions that this belongs to
     */
    MemoryOperand(Operand offset, int length, MemoryExtent extent) {
        this.offset = offset;
        this.length = length;
        this.extent = extent.permits(offset, length) ? extent : null;
        this.isFirstOfExtent = this.extent != null && extent.include(offset, length);
    }

    /** The offset, when the memory is there and paid for. */
    int resolve(VirtualFrame temporaries, CallFrame call) {
        if (extent == null) {
            return call.requireMemory(offset.asIndex(temporaries), length);
        }
        if (isFirstOfExtent) {
            call.requireMemory(0, extent.end());
        }
        return (int) offset.asLong(temporaries);
    }
}

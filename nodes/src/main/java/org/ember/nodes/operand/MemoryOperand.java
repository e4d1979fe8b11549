package org.ember.nodes.operand;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;

/** Where in memory an instruction reads or writes a fixed number of bytes. */
public final class MemoryOperand {
    private final Operand offset;
    private final int length;

    /** The extent that the bytes belong to; {@code null} when this checks and pays for them itself. */
    private final MemoryExtent extent;

    private final boolean isFirstOfExtent;

    /** Whether memory was found too small here while this was interpreted, as it is where code allocates. */
    @CompilationFinal
    private boolean grows;

    /**
     * @param length in bytes, at least 1
     * @param extent the memory that this and the instructions round it use
     */
    public MemoryOperand(Operand offset, int length, MemoryExtent extent) {
        this.offset = offset;
        this.length = length;
        this.extent = extent.permits(offset, length) ? extent : null;
        this.isFirstOfExtent = this.extent != null && extent.include(offset, length);
    }

    /** Makes sure of the memory and pays for it; returns the offset. */
    public int resolve(VirtualFrame temporaries, CallFrame call) {
        if (extent == null) {
            return require(call, offset.asIndex(temporaries));
        }
        if (isFirstOfExtent) {
            call.requireMemory(0, extent.end());
        }
        return (int) offset.asLong(temporaries);
    }

    /** Whether memory was too small here while this was interpreted. */
    public boolean grows() {
        return grows;
    }

    /** Assumes from now on that this mostly needs more memory than there is. */
    public void expectGrowth() {
        grows = true;
    }

    private int require(CallFrame call, long index) {
        if (grows) {
            return call.requireMoreMemory(index, length);
        }
        if (CompilerDirectives.inInterpreter() && index > call.memory().size() - length) {
            grows = true;
        }
        return call.requireMemory(index, length);
    }
}

package org.ember.nodes.operand;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;

/** Where in memory an instruction reads or writes a fixed number of bytes. */
public final class MemoryOperand {
    private final Operand offset;
    private final int length;

    /** What makes sure that the bytes are there; {@code null} when this has to do so itself. */
    private final MemoryExtent extent;

    private final boolean isFirstOfExtent;

    /** Whether memory was too small here when this was interpreted, as it is where code allocates. */
    @CompilationFinal
    private boolean grows;

    /**
     * @param length in bytes, at least 1
     * @param extent the stretch of instructions that this belongs to
     */
    public MemoryOperand(Operand offset, int length, MemoryExtent extent) {
        this.offset = offset;
        this.length = length;
        this.extent = extent.permits(offset, length) ? extent : null;
        this.isFirstOfExtent = this.extent != null && extent.include(offset, length);
    }

    /** The offset, when the memory is there and paid for. */
    public int resolve(VirtualFrame temporaries, CallFrame call) {
        if (extent == null) {
            return require(call, offset.asIndex(temporaries));
        }
        if (isFirstOfExtent) {
            call.requireMemory(0, extent.end());
        }
        return (int) offset.asLong(temporaries);
    }

    /** Whether there was less memory than this uses when it was interpreted. */
    public boolean grows() {
        return grows;
    }

    /** Takes it for what mostly needs more memory than there is. */
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

package org.ember.nodes.operand;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import org.ember.fork.Opcode;

/**
 * The memory that consecutive instructions of a block use at constant offsets. The first of them makes sure of all of
 * it, so the others need no check. Then memory is paid for earlier than the Yellow Paper says. Only instructions that
 * see how much gas or memory there is could tell: an extent ends there.
 */
public final class MemoryExtent {
    /** Each access beyond this offset, in bytes, is checked by itself. */
    private static final int MAX_BYTES = 1 << 16;

    @CompilationFinal
    private int end;

    /** Whether a new extent begins after {@code opcode}. */
    public static boolean endsAt(Opcode opcode) {
        return switch (opcode) {
            case GAS, MSIZE, SSTORE, CALL, CALLCODE, DELEGATECALL, STATICCALL, CREATE, CREATE2 -> true;
            default -> false;
        };
    }

    /** Whether it can hold {@code length} bytes from {@code offset} on. */
    boolean permits(Operand offset, int length) {
        return offset.isConstant()
                && offset.constantValue().fitsLong()
                && Long.compareUnsigned(offset.constantValue().limb0(), MAX_BYTES - length) <= 0;
    }

    /**
     * Adds {@code length} bytes from {@code offset} on, which {@link #permits} has permitted; whether they are the
     * first.
     */
    boolean include(Operand offset, int length) {
        boolean isFirst = end == 0;
        end = Math.max(end, (int) offset.constantValue().limb0() + length);
        return isFirst;
    }

    /** How many bytes of memory all of them need. */
    int end() {
        return end;
    }
}

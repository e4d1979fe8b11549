package org.ember.nodes.operand;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import org.ember.fork.Opcode;

/**
 * How much memory a stretch of a block's instructions uses at constant offsets. The first of them makes sure of all, so
 * that the others need no check. That memory is paid for earlier than instruction by instruction makes no difference but
 * to instructions that see how much gas or memory there is: a stretch ends there.
 */
public final class MemoryExtent {
    /** Offsets beyond this, in bytes, are checked each by itself. */
    private static final int MAX_BYTES = 1 << 16;

    @CompilationFinal
    private int end;

    /** Whether a new stretch begins after {@code opcode}. */
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

    /** Takes in {@code length} bytes from {@code offset} on, which it permits; whether they are the first. */
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

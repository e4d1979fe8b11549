package org.ember.code;

import org.ember.fork.Opcode;
import org.ember.word.UInt256;

/** The JUMPDEST bytes of a code that are instructions, not immediate data (Yellow Paper, 9.4.3): where jumps may go. */
public final class JumpDestinations {
    private static final byte JUMPDEST = (byte) Opcode.JUMPDEST.code();
    private static final byte PUSH1 = (byte) Opcode.PUSH1.code();
    private static final byte PUSH32 = (byte) Opcode.PUSH32.code();

    private final long[] bits;
    private final int codeSize;

    private JumpDestinations(long[] bits, int codeSize) {
        this.bits = bits;
        this.codeSize = codeSize;
    }

    /** Finds them in one pass over {@code code}. */
    static JumpDestinations of(byte[] code) {
        long[] bits = new long[(code.length + 63) >>> 6];
        for (int pc = 0; pc < code.length; pc++) {
            byte opcode = code[pc];
            if (opcode == JUMPDEST) {
                bits[pc >>> 6] |= 1L << pc;
            } else if (opcode >= PUSH1 && opcode <= PUSH32) {
                pc += opcode - PUSH1 + 1;
            }
        }
        return new JumpDestinations(bits, code.length);
    }

    /** Whether a jump to {@code target} is valid. */
    public boolean contains(UInt256 target) {
        return target.fitsLong() && contains(target.limb0());
    }

    /** Whether a jump to {@code target}, an unsigned 64-bit number, is valid. */
    public boolean contains(long target) {
        return target >= 0 && target < codeSize && (bits[(int) (target >>> 6)] & 1L << target) != 0;
    }
}

package org.ember.code;

import org.ember.crypto.Interruption;
import org.ember.fork.Opcode;
import org.ember.word.UInt256;

/**
 * The JUMPDEST bytes of a code that are instructions, not immediate data (Yellow Paper, 9.4.3): where jumps may go.
 *
 * <p>To find all of them takes a pass over the code. That is half of the time of a first execution that goes to a few
 * places of 24 KiB. But mostly the bytes just before a JUMPDEST tell whether it is an instruction: it is one if none of
 * them, taken for a PUSH, has data that reaches it. The pass is made only where these bytes do not tell, and for code
 * that is asked about again and again. Safe for use by many threads.
 */
public final class JumpDestinations {
    private static final byte JUMPDEST = (byte) Opcode.JUMPDEST.code();
    private static final byte PUSH1 = (byte) Opcode.PUSH1.code();
    private static final byte PUSH32 = (byte) Opcode.PUSH32.code();
    private static final int MAX_PUSH = PUSH32 - PUSH1 + 1;

    /** How many bytes before a target are searched, at most, for one that is an instruction for certain. */
    private static final int MAX_LOOK_BACK = 512;

    /** The bytes of code between two polls: some milliseconds where nothing is compiled yet. */
    private static final int PIECE = 1 << 18;

    private final byte[] code;

    /**
     * How many bytes have been looked at so far. Once they are as many as the code has, the pass is the cheaper way.
     * Threads may lose some of each other's counts.
     */
    private int lookedAt;

    /** A bit for each byte, set where there is one; {@code null} before the pass. */
    private volatile long[] all;

    JumpDestinations(byte[] code) {
        this.code = code;
    }

    /** Whether a jump to {@code target} is valid. */
    public boolean contains(UInt256 target) {
        return target.fitsLong() && contains(target.limb0());
    }

    /** Whether a jump to {@code target}, an unsigned 64-bit number, is valid. */
    public boolean contains(long target) {
        if (target < 0 || target >= code.length || code[(int) target] != JUMPDEST) {
            return false;
        }
        long[] known = all;
        if (known == null) {
            int start = lookedAt < code.length ? certainInstruction((int) target) : -1;
            if (start >= 0) {
                return isReached((int) target, start);
            }
            known = found(Interruption.NONE);
        }
        return (known[(int) (target >>> 6)] & 1L << target) != 0;
    }

    /**
     * The last byte up to {@code target} that is an instruction for certain: no byte before it, taken for a PUSH, has
     * data that reaches it. -1 when none is near.
     */
    private int certainInstruction(int target) {
        int candidate = target;
        int distance = 1;
        int looked = 1;
        while (distance <= Math.min(candidate, MAX_PUSH)) {
            looked++;
            byte opcode = code[candidate - distance];
            if (opcode >= PUSH1 + distance - 1 && opcode <= PUSH32) {
                candidate -= distance;
                distance = 1;
                if (target - candidate > MAX_LOOK_BACK) {
                    candidate = -1;
                    break;
                }
            } else {
                distance++;
            }
        }
        lookedAt = Math.min(code.length, lookedAt + looked);
        return candidate;
    }

    /** Whether {@code target} is an instruction, given that {@code start}, not after it, is one. */
    private boolean isReached(int target, int start) {
        int pc = start;
        while (pc < target) {
            pc += size(code[pc]);
        }
        return pc == target;
    }

    /** Makes the pass over the code unless it was made; polls {@code interruption} where that takes long. */
    public void findAll(Interruption interruption) {
        found(interruption);
    }

    private long[] found(Interruption interruption) {
        long[] known = all;
        if (known != null) {
            return known;
        }
        long[] bits = new long[(code.length + 63) >>> 6];
        int pc = 0;
        for (long end = PIECE; pc < code.length; end += PIECE) {
            pc = find(bits, pc, (int) Math.min(end, code.length));
            if (pc < code.length) {
                interruption.check();
            }
        }
        all = bits;
        return bits;
    }

    /** Finds those from the instruction at {@code start} up to {@code end}; returns where the next instruction is. */
    private int find(long[] bits, int start, int end) {
        int pc = start;
        for (; pc < end; pc += size(code[pc])) {
            if (code[pc] == JUMPDEST) {
                bits[pc >>> 6] |= 1L << pc;
            }
        }
        return pc;
    }

    /** The length of an instruction with its immediate data, in bytes. */
    private static int size(byte opcode) {
        return opcode >= PUSH1 && opcode <= PUSH32 ? opcode - PUSH1 + 2 : 1;
    }
}

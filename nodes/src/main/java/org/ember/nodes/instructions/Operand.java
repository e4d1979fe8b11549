package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.word.UInt256;

/**
 * What an instruction reads: a constant, or a temporary that holds a word in one of two forms, a {@code long} when it
 * fits in 64 bits, unsigned (it is then called narrow), and a {@link UInt256} otherwise. Compiled code also keeps small
 * words as {@link UInt256} where it has seen large ones: that a word is not narrow does not tell that it is large.
 */
public final class Operand {
    private static final int CONSTANT = -1;

    @CompilationFinal
    private final int slot;

    @CompilationFinal
    private final boolean narrow;

    @CompilationFinal
    private final long low;

    private final UInt256 word;

    private Operand(int slot, UInt256 word) {
        this.slot = slot;
        this.word = word;
        this.narrow = word != null && word.fitsLong();
        this.low = word != null ? word.limb0() : 0;
    }

    public static Operand constant(UInt256 word) {
        return new Operand(CONSTANT, word);
    }

    /** The temporary in frame slot {@code slot}. */
    public static Operand temporary(int slot) {
        return new Operand(slot, null);
    }

    public boolean isConstant() {
        return slot == CONSTANT;
    }

    /** The value of a constant. */
    public UInt256 constantValue() {
        return word;
    }

    /** The slot of a temporary. */
    public int slot() {
        return slot;
    }

    /** Whether the word is in its narrow form now. */
    public boolean isNarrow(VirtualFrame temporaries) {
        return slot == CONSTANT ? narrow : Temporary.isNarrow(temporaries, slot);
    }

    /** The value of a narrow word. */
    public long asLong(VirtualFrame temporaries) {
        return slot == CONSTANT ? low : Temporary.narrow(temporaries, slot);
    }

    /** The 64 least significant bits of any word. */
    public long lowLimb(VirtualFrame temporaries) {
        if (slot == CONSTANT) {
            return low;
        }
        return Temporary.isNarrow(temporaries, slot)
                ? Temporary.narrow(temporaries, slot)
                : wide(temporaries).limb0();
    }

    /** Any word as 256 bits. */
    public UInt256 asWord(VirtualFrame temporaries) {
        if (slot == CONSTANT) {
            return word;
        }
        return Temporary.isNarrow(temporaries, slot)
                ? UInt256.of(Temporary.narrow(temporaries, slot))
                : wide(temporaries);
    }

    public boolean isZero(VirtualFrame temporaries) {
        if (slot == CONSTANT) {
            return narrow && low == 0;
        }
        return Temporary.isNarrow(temporaries, slot)
                ? Temporary.narrow(temporaries, slot) == 0
                : wide(temporaries).isZero();
    }

    /**
     * The word as an offset, length or index: itself while it is below 2^63, else a negative number, which stands for
     * what is beyond whatever can be paid for or exist.
     */
    public long asIndex(VirtualFrame temporaries) {
        if (isNarrow(temporaries)) {
            return asLong(temporaries);
        }
        UInt256 value = wide(temporaries);
        return value.fitsLong() ? value.limb0() : -1;
    }

    private UInt256 wide(VirtualFrame temporaries) {
        return slot == CONSTANT ? word : Temporary.wide(temporaries, slot);
    }
}

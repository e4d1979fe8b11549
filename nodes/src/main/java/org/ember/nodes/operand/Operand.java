package org.ember.nodes.operand;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import java.util.BitSet;
import org.ember.word.UInt256;

/**
 * What an instruction reads: a constant, or a temporary. A temporary holds a word in one of two forms: as an unsigned
 * {@code long} when it fits in 64 bits (the word is then called narrow), and as a {@link UInt256} otherwise. Where
 * large words have been seen, compiled code holds small ones as {@link UInt256} too: a word that is not narrow need not
 * be large.
 */
public final class Operand {
    /** Instead of a slot. */
    private static final int NARROW_CONSTANT = -1;

    private static final int WIDE_CONSTANT = -2;

    @CompilationFinal
    private final int slot;

    @CompilationFinal
    private final long low;

    private final UInt256 word;

    /** {@code null} for a constant. */
    private final Temporary temporary;

    private Operand(Temporary temporary, UInt256 word) {
        this.temporary = temporary;
        this.word = word;
        if (word == null) {
            this.slot = temporary.slot();
            this.low = 0;
        } else {
            this.slot = word.fitsLong() ? NARROW_CONSTANT : WIDE_CONSTANT;
            this.low = word.limb0();
        }
    }

    /** Always {@code word}. */
    public static Operand constant(UInt256 word) {
        return new Operand(null, word);
    }

    /** Reads {@code temporary}. */
    public static Operand of(Temporary temporary) {
        return new Operand(temporary, null);
    }

    /** Whether it is a constant; else it is a temporary. */
    public boolean isConstant() {
        return slot < 0;
    }

    /** The value of a constant. */
    public UInt256 constantValue() {
        return word;
    }

    /** The temporary, when it is no constant. */
    public Temporary temporary() {
        return temporary;
    }

    /** The slot of a temporary. */
    public int slot() {
        return slot;
    }

    /** Adds its temporary, if it has one. */
    public void mark(BitSet temporaries) {
        if (!isConstant()) {
            temporaries.set(slot);
        }
    }

    /** Whether the word is in its narrow form now. */
    public boolean isNarrow(VirtualFrame temporaries) {
        return slot < 0 ? slot == NARROW_CONSTANT : Temporary.isNarrow(temporaries, slot, temporary);
    }

    /** The value of a narrow word. */
    public long asLong(VirtualFrame temporaries) {
        return slot < 0 ? low : Temporary.narrow(temporaries, slot);
    }

    /** The 64 least significant bits of any word. */
    public long lowLimb(VirtualFrame temporaries) {
        if (slot < 0) {
            return low;
        }
        return Temporary.isNarrow(temporaries, slot, temporary)
                ? Temporary.narrow(temporaries, slot)
                : wide(temporaries).limb0();
    }

    /** Any word as 256 bits. */
    public UInt256 asWord(VirtualFrame temporaries) {
        if (slot < 0) {
            return word;
        }
        return Temporary.isNarrow(temporaries, slot, temporary)
                ? UInt256.of(Temporary.narrow(temporaries, slot))
                : wide(temporaries);
    }

    /** Whether the word is 0. */
    public boolean isZero(VirtualFrame temporaries) {
        if (slot < 0) {
            return slot == NARROW_CONSTANT && low == 0;
        }
        return Temporary.isNarrow(temporaries, slot, temporary)
                ? Temporary.narrow(temporaries, slot) == 0
                : wide(temporaries).isZero();
    }

    /**
     * The word as an offset, length or index: the word itself when it is below 2^63, else a negative number, which
     * stands for all that is too large to exist or to be paid for.
     */
    public long asIndex(VirtualFrame temporaries) {
        if (isNarrow(temporaries)) {
            return asLong(temporaries);
        }
        UInt256 value = wide(temporaries);
        return value.fitsLong() ? value.limb0() : -1;
    }

    private UInt256 wide(VirtualFrame temporaries) {
        return slot < 0 ? word : Temporary.wide(temporaries, slot);
    }
}

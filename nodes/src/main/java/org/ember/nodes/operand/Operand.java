package org.ember.nodes.operand;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import java.util.BitSet;
import org.ember.word.UInt256;

/**
 * What an instruction reads: a constant, or a temporary that holds a word in one of two forms, a {@code long} when it
 * fits in 64 bits, unsigned (it is then called narrow), and a {@link UInt256} otherwise. Compiled code also keeps small
 * words as {@link UInt256} where there were large ones: that a word is not narrow does not tell that it is large.
 */
public final class Operand {
    /** In place of a slot. */
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

    public static Operand constant(UInt256 word) {
        return new Operand(null, word);
    }

    /** What is in {@code temporary} when it is read. */
    public static Operand of(Temporary temporary) {
        return new Operand(temporary, null);
    }

    public boolean isConstant() {
        return slot < 0;
    }

    /** The value of a constant. */
    public UInt256 constantValue() {
        return word;
    }

    /** What it is when it is no constant. */
    public Temporary temporary() {
        return temporary;
    }

    /** The slot of a temporary. */
    public int slot() {
        return slot;
    }

    /** Adds the temporary that it is, if it is one. */
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

    public boolean isZero(VirtualFrame temporaries) {
        if (slot < 0) {
            return slot == NARROW_CONSTANT && low == 0;
        }
        return Temporary.isNarrow(temporaries, slot, temporary)
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
        return slot < 0 ? word : Temporary.wide(temporaries, slot);
    }
}

package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.ValueType;

/**
 * An unsigned 256-bit EVM word: four 64-bit limbs, limb 0 the least significant. Immutable; two words are the same
 * when their limbs are.
 */
@ValueType
public final class UInt256 {
    /** The word 0. */
    public static final UInt256 ZERO = new UInt256(0, 0, 0, 0);

    final long limb0;
    final long limb1;
    final long limb2;
    final long limb3;

    UInt256(long limb3, long limb2, long limb1, long limb0) {
        this.limb0 = limb0;
        this.limb1 = limb1;
        this.limb2 = limb2;
        this.limb3 = limb3;
    }
}

package org.ember.word;

/**
 * Shifts by 0 to 255 bits, and what is made of them. Each moves whole limbs by a switch, and the rest by two machine
 * shifts a limb. So compiled code with a constant count has neither branch nor loop.
 */
final class Shifts {
    private Shifts() {}

    static UInt256 left(UInt256 word, int count) {
        int bits = count & 63;
        return switch (count >>> 6) {
            case 0 ->
                new UInt256(
                        joinLeft(word.limb3, word.limb2, bits),
                        joinLeft(word.limb2, word.limb1, bits),
                        joinLeft(word.limb1, word.limb0, bits),
                        word.limb0 << bits);
            case 1 ->
                new UInt256(
                        joinLeft(word.limb2, word.limb1, bits),
                        joinLeft(word.limb1, word.limb0, bits),
                        word.limb0 << bits,
                        0);
            case 2 -> new UInt256(joinLeft(word.limb1, word.limb0, bits), word.limb0 << bits, 0, 0);
            default -> new UInt256(word.limb0 << bits, 0, 0, 0);
        };
    }

    static UInt256 right(UInt256 word, int count) {
        int bits = count & 63;
        return switch (count >>> 6) {
            case 0 ->
                new UInt256(
                        word.limb3 >>> bits,
                        joinRight(word.limb3, word.limb2, bits),
                        joinRight(word.limb2, word.limb1, bits),
                        joinRight(word.limb1, word.limb0, bits));
            case 1 ->
                new UInt256(
                        0,
                        word.limb3 >>> bits,
                        joinRight(word.limb3, word.limb2, bits),
                        joinRight(word.limb2, word.limb1, bits));
            case 2 -> new UInt256(0, 0, word.limb3 >>> bits, joinRight(word.limb3, word.limb2, bits));
            default -> new UInt256(0, 0, 0, word.limb3 >>> bits);
        };
    }

    static UInt256 arithmeticRight(UInt256 word, int count) {
        int bits = count & 63;
        long sign = word.limb3 >> 63;
        return switch (count >>> 6) {
            case 0 ->
                new UInt256(
                        word.limb3 >> bits,
                        joinRight(word.limb3, word.limb2, bits),
                        joinRight(word.limb2, word.limb1, bits),
                        joinRight(word.limb1, word.limb0, bits));
            case 1 ->
                new UInt256(
                        sign,
                        word.limb3 >> bits,
                        joinRight(word.limb3, word.limb2, bits),
                        joinRight(word.limb2, word.limb1, bits));
            case 2 -> new UInt256(sign, sign, word.limb3 >> bits, joinRight(word.limb3, word.limb2, bits));
            default -> new UInt256(sign, sign, sign, word.limb3 >> bits);
        };
    }

    /** Copies the sign of byte {@code index}, 0 (the least significant) to 30, over all bytes above it. */
    static UInt256 signExtend(UInt256 word, int index) {
        int bits = 56 - 8 * (index & 7);
        return switch (index >>> 3) {
            case 0 -> {
                long limb = word.limb0 << bits >> bits;
                long sign = limb >> 63;
                yield new UInt256(sign, sign, sign, limb);
            }
            case 1 -> {
                long limb = word.limb1 << bits >> bits;
                long sign = limb >> 63;
                yield new UInt256(sign, sign, limb, word.limb0);
            }
            case 2 -> {
                long limb = word.limb2 << bits >> bits;
                yield new UInt256(limb >> 63, limb, word.limb1, word.limb0);
            }
            default -> new UInt256(word.limb3 << bits >> bits, word.limb2, word.limb1, word.limb0);
        };
    }

    /** Byte {@code index}, 0 (the most significant) to 31. */
    static long byteAt(UInt256 word, int index) {
        return limb(word, 3 - (index >>> 3)) >>> 56 - 8 * (index & 7) & 0xff;
    }

    /** Whether bit {@code index}, 0 (the least significant) to 255, is set. */
    static boolean bitAt(UInt256 word, int index) {
        return (limb(word, index >>> 6) >>> (index & 63) & 1) != 0;
    }

    private static long limb(UInt256 word, int index) {
        return switch (index) {
            case 0 -> word.limb0;
            case 1 -> word.limb1;
            case 2 -> word.limb2;
            default -> word.limb3;
        };
    }

    /** The upper limb of two neighbours shifted to the left by 0 to 63 bits. */
    static long joinLeft(long upper, long lower, int bits) {
        // Two steps, since the machine would take a shift by 64 for one by 0.
        return upper << bits | lower >>> 1 >>> (63 - bits);
    }

    /** The lower limb of two neighbours shifted to the right by 0 to 63 bits. */
    static long joinRight(long upper, long lower, int bits) {
        return lower >>> bits | upper << 1 << (63 - bits);
    }
}

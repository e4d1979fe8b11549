package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** Words as hexadecimal and decimal text. */
final class UInt256Text {
    private static final int HEXADECIMAL_DIGITS = 64;

    /** 2^256 - 1. */
    private static final String LARGEST_DECIMAL =
            "115792089237316195423570985008687907853269984665640564039457584007913129639935";

    /** Decimal digits that are converted at once: the most that a long holds. */
    private static final int CHUNK_DIGITS = 18;

    private static final UInt256 CHUNK_POWER = UInt256.of(1_000_000_000_000_000_000L);

    private UInt256Text() {}

    @TruffleBoundary
    static UInt256 parseHex(String text) {
        int start = Hex.digitsStart(text);
        for (int position = start; position < text.length(); position++) {
            Hex.digitAt(text, position);
        }
        int first = firstSignificant(text, start);
        int digits = text.length() - first;
        if (digits > HEXADECIMAL_DIGITS) {
            throw tooLarge(text, digits);
        }
        long limb3 = 0;
        long limb2 = 0;
        long limb1 = 0;
        long limb0 = 0;
        for (int position = first; position < text.length(); position++) {
            limb3 = limb3 << 4 | limb2 >>> 60;
            limb2 = limb2 << 4 | limb1 >>> 60;
            limb1 = limb1 << 4 | limb0 >>> 60;
            limb0 = limb0 << 4 | Hex.digitAt(text, position);
        }
        return new UInt256(limb3, limb2, limb1, limb0);
    }

    @TruffleBoundary
    static UInt256 parseDecimal(String text) {
        for (int position = 0; position < text.length(); position++) {
            char character = text.charAt(position);
            if (character < '0' || character > '9') {
                throw new IllegalArgumentException("not a decimal digit: " + Hex.quote(character) + " at position "
                        + position + " of " + Hex.abbreviate(text));
            }
        }
        String digits = text.substring(firstSignificant(text, 0));
        if (digits.length() > LARGEST_DECIMAL.length()) {
            throw tooLarge(text, digits.length());
        }
        if (digits.length() == LARGEST_DECIMAL.length() && digits.compareTo(LARGEST_DECIMAL) > 0) {
            throw new IllegalArgumentException("not a 256-bit number: " + digits + " is above 2^256 - 1");
        }
        UInt256 word = UInt256.ZERO;
        int end = digits.length() % CHUNK_DIGITS;
        if (end > 0) {
            word = UInt256.of(Long.parseLong(digits, 0, end, 10));
        }
        while (end < digits.length()) {
            long chunk = Long.parseLong(digits, end, end + CHUNK_DIGITS, 10);
            word = word.multiply(CHUNK_POWER).add(UInt256.of(chunk));
            end += CHUNK_DIGITS;
        }
        return word;
    }

    @TruffleBoundary
    static String hex(FourLimbs word) {
        String full = fullHex(word);
        int significant = Math.max(1, (word.bitLength() + 3) / 4);
        return "0x" + full.substring(full.length() - significant);
    }

    @TruffleBoundary
    static String fullHex(FourLimbs word) {
        return Hex.format(word.toBytes());
    }

    @TruffleBoundary
    static String decimal(UInt256 word) {
        StringBuilder text = new StringBuilder();
        UInt256 rest = word;
        while (!rest.lessThan(CHUNK_POWER)) {
            UInt256 quotient = rest.divide(CHUNK_POWER);
            String digits = Long.toString(rest.subtract(quotient.multiply(CHUNK_POWER)).limb0);
            text.insert(0, digits).insert(0, "0".repeat(CHUNK_DIGITS - digits.length()));
            rest = quotient;
        }
        return text.insert(0, rest.limb0).toString();
    }

    /** Where the leading zeros of the digits from {@code start} on end; a lone zero is its own significant digit. */
    private static int firstSignificant(String text, int start) {
        if (start == text.length()) {
            throw new IllegalArgumentException("not a 256-bit number: no digits in \"" + text + '"');
        }
        int first = start;
        while (first < text.length() - 1 && text.charAt(first) == '0') {
            first++;
        }
        return first;
    }

    private static IllegalArgumentException tooLarge(String text, int digits) {
        return new IllegalArgumentException(
                "not a 256-bit number: " + Hex.abbreviate(text) + " has " + digits + " digits");
    }
}

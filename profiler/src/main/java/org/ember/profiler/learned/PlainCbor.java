package org.ember.profiler.learned;

/**
 * Looks over bytes before they are parsed: whether they are one item of CBOR (RFC 8949) made of arrays, whole numbers, strings
 * and null alone. Jackson's parser takes other items than these too, and some in time that grows with the square of their number:
 * tags upon tags.
 */
final class PlainCbor {
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int SIMPLE = 7;
    private static final int NULL = 0xf6;
    private static final int BREAK = 0xff;

    /** How the low bits of an item's first byte say that its number is in the 1, 2, 4 or 8 bytes after it; or that it has none. */
    private static final int IN_NEXT_BYTE = 24;

    private static final int IN_NEXT_EIGHT_BYTES = 27;
    private static final int INDEFINITE = 31;

    private final byte[] bytes;
    private int position;

    private PlainCbor(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws LearnedFormatException when they are not, or arrays are nested deeper than {@code deepest} */
    static void require(byte[] bytes, int deepest) throws LearnedFormatException {
        new PlainCbor(bytes).require(deepest);
    }

    /** Arrays are without a length: they end with a break. */
    private void require(int deepest) throws LearnedFormatException {
        int depth = 0;
        do {
            int first = next();
            int kind = first >>> 5;
            int low = first & 31;
            if (kind <= NEGATIVE) {
                number(low);
            } else if (kind == BYTES || kind == TEXT) {
                skip(number(low));
            } else if (kind == ARRAY && low == INDEFINITE && depth < deepest) {
                depth++;
            } else if (first == BREAK && depth > 0) {
                depth--;
            } else if (kind != SIMPLE || first != NULL) {
                throw wrong("an item that is not read: 0x" + Integer.toHexString(first));
            }
        } while (depth > 0);
        if (position < bytes.length) {
            throw wrong("there is more");
        }
    }

    private int next() throws LearnedFormatException {
        if (position == bytes.length) {
            throw wrong("it ends");
        }
        return bytes[position++] & 0xff;
    }

    private long number(int low) throws LearnedFormatException {
        if (low < IN_NEXT_BYTE) {
            return low;
        }
        if (low > IN_NEXT_EIGHT_BYTES) {
            throw wrong("a length that is not read");
        }
        long number = 0;
        for (int count = 1 << low - IN_NEXT_BYTE; count > 0; count--) {
            number = number << Byte.SIZE | next();
        }
        return number;
    }

    private void skip(long length) throws LearnedFormatException {
        if (length < 0 || length > bytes.length - position) {
            throw wrong("a string that is longer than what is left");
        }
        position += (int) length;
    }

    private LearnedFormatException wrong(String what) {
        return new LearnedFormatException(what + " at byte " + position);
    }
}

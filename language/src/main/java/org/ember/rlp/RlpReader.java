package org.ember.rlp;

import java.util.Arrays;
import java.util.Objects;
import org.ember.rlp.RlpException.Problem;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * Reads RLP items (Yellow Paper, appendix B) one after the other, and nothing but their one canonical form. Memory and
 * time are bounded by the input whatever it says about lengths, and nesting costs no host stack: a list is a reader of
 * its own, over the same bytes. A method that throws {@link RlpException} has read nothing.
 */
public final class RlpReader {
    private static final int SHORT_STRING = 0x80;
    private static final int LONG_STRING = 0xb8;
    private static final int SHORT_LIST = 0xc0;
    private static final int LONG_LIST = 0xf8;

    private final byte[] input;
    private final int end;
    private int position;

    /** The payload of the item whose header was read last. */
    private int payloadStart;

    private int payloadEnd;

    /** A reader of the items in {@code input}, which must not change while it is read. */
    public RlpReader(byte[] input) {
        this(input, 0, input.length);
    }

    /** A reader of the items in {@code length} bytes of {@code input} from {@code offset} on. */
    public RlpReader(byte[] input, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, input.length);
        this.input = input;
        this.position = offset;
        this.end = offset + length;
    }

    /** Whether there is anything left. */
    public boolean hasNext() {
        return position < end;
    }

    /** Where the next item begins, in bytes from the start of the input. */
    public int position() {
        return position;
    }

    /** Whether the next item is a list, rather than a string. */
    public boolean isList() {
        requireItem();
        return (input[position] & 0xff) >= SHORT_LIST;
    }

    /** Reads a list and returns a reader of its items. */
    public RlpReader readList() {
        if (!isList()) {
            throw failure(Problem.UNEXPECTED_STRING, "a string where a list has to be");
        }
        readHeader();
        position = payloadEnd;
        return new RlpReader(input, payloadStart, payloadEnd - payloadStart);
    }

    /** Reads a string. */
    public byte[] readBytes() {
        readStringHeader();
        position = payloadEnd;
        return Arrays.copyOfRange(input, payloadStart, payloadEnd);
    }

    /** Reads a string of exactly {@code length} bytes. */
    public byte[] readBytes(int length) {
        readStringHeader();
        int actual = payloadEnd - payloadStart;
        if (actual != length) {
            throw failure(
                    actual < length ? Problem.TOO_SHORT : Problem.TOO_LARGE,
                    actual + " bytes where " + length + " have to be");
        }
        position = payloadEnd;
        return Arrays.copyOfRange(input, payloadStart, payloadEnd);
    }

    /** Reads a string of 20 bytes. */
    public Address readAddress() {
        return Address.fromBytes(readBytes(20));
    }

    /** Reads a number of up to 256 bits. */
    public UInt256 readWord() {
        readNumberHeader(32);
        position = payloadEnd;
        return UInt256.fromBytes(input, payloadStart, payloadEnd - payloadStart);
    }

    /** Reads a number of up to 64 bits, to be taken as unsigned. */
    public long readLong() {
        readNumberHeader(8);
        long value = 0;
        for (int index = payloadStart; index < payloadEnd; index++) {
            value = value << 8 | input[index] & 0xff;
        }
        position = payloadEnd;
        return value;
    }

    /** Reads any item and returns its whole encoding. What is inside a list is not looked at. */
    public byte[] readItem() {
        readHeader();
        int start = position;
        position = payloadEnd;
        return Arrays.copyOfRange(input, start, payloadEnd);
    }

    /** How many items are left. What is inside lists is not looked at. */
    public int count() {
        int start = position;
        int count = 0;
        try {
            while (hasNext()) {
                readHeader();
                position = payloadEnd;
                count++;
            }
        } finally {
            position = start;
        }
        return count;
    }

    /** Requires that everything has been read. */
    public void requireEnd() {
        if (hasNext()) {
            throw failure(Problem.TRAILING_BYTES, (end - position) + " bytes behind the last item");
        }
    }

    private void requireItem() {
        if (!hasNext()) {
            throw failure(Problem.MISSING_ITEM, "an item is missing");
        }
    }

    private void readStringHeader() {
        if (isList()) {
            throw failure(Problem.UNEXPECTED_LIST, "a list where a string has to be");
        }
        readHeader();
    }

    private void readNumberHeader(int maxLength) {
        readStringHeader();
        int length = payloadEnd - payloadStart;
        if (length > 0 && input[payloadStart] == 0) {
            throw failure(Problem.LEADING_ZERO, "a number with a leading zero byte");
        }
        if (length > maxLength) {
            throw failure(Problem.TOO_LARGE, "a number of more than " + 8 * maxLength + " bits");
        }
    }

    private void readHeader() {
        requireItem();
        int prefix = input[position] & 0xff;
        if (prefix < SHORT_STRING) {
            payload(position, 1);
        } else if (prefix < LONG_STRING) {
            payload(position + 1, prefix - SHORT_STRING);
            if (prefix == SHORT_STRING + 1 && input[payloadStart] >= 0) {
                throw failure(Problem.NON_MINIMAL_LENGTH, "a single byte below 0x80 with a length in front");
            }
        } else if (prefix < SHORT_LIST) {
            payloadWithLongLength(prefix - LONG_STRING + 1);
        } else if (prefix < LONG_LIST) {
            payload(position + 1, prefix - SHORT_LIST);
        } else {
            payloadWithLongLength(prefix - LONG_LIST + 1);
        }
    }

    private void payloadWithLongLength(int lengthOfLength) {
        int start = position + 1;
        if (lengthOfLength > end - start) {
            throw failure(Problem.UNEXPECTED_END, "the input ends within the length of an item");
        }
        long length = 0;
        for (int index = 0; index < lengthOfLength; index++) {
            length = length << 8 | input[start + index] & 0xff;
        }
        if (input[start] == 0) {
            throw failure(Problem.NON_MINIMAL_LENGTH, "a length with a leading zero byte");
        }
        if (Long.compareUnsigned(length, 55) <= 0) {
            throw failure(Problem.NON_MINIMAL_LENGTH, "the long form for a length of " + length);
        }
        payload(start + lengthOfLength, length);
    }

    private void payload(int start, long length) {
        if (Long.compareUnsigned(length, end - start) > 0) {
            throw failure(
                    Problem.TOO_LONG_FOR_INPUT,
                    "an item of " + Long.toUnsignedString(length) + " bytes where " + (end - start) + " are left");
        }
        payloadStart = start;
        payloadEnd = start + (int) length;
    }

    private RlpException failure(Problem problem, String message) {
        return new RlpException(problem, position, message);
    }
}

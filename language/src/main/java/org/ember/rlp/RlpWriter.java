package org.ember.rlp;

import java.util.Arrays;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * Writes RLP (Yellow Paper, appendix B). A list is what is written between {@link #startList} and {@link #endList}.
 * All methods but {@link #toBytes} return this writer.
 */
public final class RlpWriter {
    private static final int MAX_SHORT_LENGTH = 55;
    private static final int STRING = 0x80;
    private static final int LIST = 0xc0;

    private byte[] output = new byte[256];
    private int size;
    private int[] listStarts = new int[8];
    private int depth;

    /** What comes before {@code length} bytes of items in a list. */
    public static byte[] listHeader(int length) {
        RlpWriter header = new RlpWriter();
        header.writeHeader(LIST, length);
        return header.toBytes();
    }

    /** Begins a list. All that is written before its end belongs to it. */
    public RlpWriter startList() {
        if (depth == listStarts.length) {
            listStarts = Arrays.copyOf(listStarts, 2 * depth);
        }
        listStarts[depth++] = size;
        return this;
    }

    /** Ends the list that was begun last. */
    public RlpWriter endList() {
        if (depth == 0) {
            throw new IllegalStateException("no list to end");
        }
        int start = listStarts[--depth];
        int length = size - start;
        int headerLength = 1 + lengthOfLength(length);
        reserve(headerLength);
        System.arraycopy(output, start, output, start + headerLength, length);
        size = start;
        writeHeader(LIST, length);
        size += length;
        return this;
    }

    /** Writes a string. */
    public RlpWriter writeBytes(byte[] bytes) {
        if (bytes.length != 1 || bytes[0] < 0) {
            writeHeader(STRING, bytes.length);
        }
        return writeRaw(bytes);
    }

    /** Writes the 20 bytes of an address as a string. */
    public RlpWriter writeAddress(Address address) {
        return writeBytes(address.toBytes());
    }

    /** Writes a number, without leading zeros. */
    public RlpWriter writeWord(UInt256 value) {
        return writeBytes(value.toMinimalBytes());
    }

    /** Writes a number, taken as unsigned, without leading zeros. */
    public RlpWriter writeLong(long value) {
        int length = (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8;
        if (length != 1 || value >= STRING) {
            writeHeader(STRING, length);
        }
        return writeBigEndian(value, length);
    }

    /** Writes bytes that are already encoded. */
    public RlpWriter writeRaw(byte[] encoded) {
        reserve(encoded.length);
        System.arraycopy(encoded, 0, output, size, encoded.length);
        size += encoded.length;
        return this;
    }

    /** Everything written so far. */
    public byte[] toBytes() {
        if (depth != 0) {
            throw new IllegalStateException(depth + " lists have no end");
        }
        return Arrays.copyOf(output, size);
    }

    private void writeHeader(int base, int length) {
        int lengthOfLength = lengthOfLength(length);
        if (lengthOfLength == 0) {
            writeBigEndian(base + length, 1);
        } else {
            writeBigEndian(base + MAX_SHORT_LENGTH + lengthOfLength, 1);
            writeBigEndian(length, lengthOfLength);
        }
    }

    private static int lengthOfLength(int length) {
        return length <= MAX_SHORT_LENGTH ? 0 : (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
    }

    private RlpWriter writeBigEndian(long value, int length) {
        reserve(length);
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
            output[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    private void reserve(int length) {
        int needed = Math.addExact(size, length);
        if (needed > output.length) {
            output = Arrays.copyOf(output, Math.max(needed, (int) Math.min(2L * output.length, Integer.MAX_VALUE - 8)));
        }
    }
}

package org.ember.language;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.memory.ByteArraySupport;
import java.nio.ByteOrder;
import org.ember.word.Address;
import org.ember.word.Hex;

/**
 * An immutable byte string: an interop buffer, and an array of signed bytes, so that it converts to a Java
 * {@code byte[]}; shown in hexadecimal.
 */
@ExportLibrary(InteropLibrary.class)
final class EvmBytes extends EvmObject {
    private final byte[] bytes;

    /** Keeps {@code bytes}, which must not be changed afterwards. */
    EvmBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static EvmBytes of(Address address) {
        return new EvmBytes(address.toBytes());
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public EvmType type() {
        return EvmType.BYTES;
    }

    @ExportMessage
    boolean hasBufferElements() {
        return true;
    }

    @ExportMessage(name = "getBufferSize")
    @ExportMessage(name = "getArraySize")
    long size() {
        return bytes.length;
    }

    private static ByteArraySupport in(ByteOrder order) {
        return order == ByteOrder.LITTLE_ENDIAN ? ByteArraySupport.littleEndian() : ByteArraySupport.bigEndian();
    }

    private int checked(long offset, int length) throws InvalidBufferOffsetException {
        if (offset < 0 || length < 0 || offset > bytes.length - (long) length) {
            throw InvalidBufferOffsetException.create(offset, length);
        }
        return (int) offset;
    }

    @ExportMessage
    byte readBufferByte(long offset) throws InvalidBufferOffsetException {
        return bytes[checked(offset, Byte.BYTES)];
    }

    @ExportMessage
    void readBuffer(long offset, byte[] destination, int destinationOffset, int length)
            throws InvalidBufferOffsetException {
        System.arraycopy(bytes, checked(offset, length), destination, destinationOffset, length);
    }

    @ExportMessage
    short readBufferShort(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return in(order).getShort(bytes, checked(offset, Short.BYTES));
    }

    @ExportMessage
    int readBufferInt(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return in(order).getInt(bytes, checked(offset, Integer.BYTES));
    }

    @ExportMessage
    long readBufferLong(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return in(order).getLong(bytes, checked(offset, Long.BYTES));
    }

    @ExportMessage
    float readBufferFloat(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return in(order).getFloat(bytes, checked(offset, Float.BYTES));
    }

    @ExportMessage
    double readBufferDouble(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return in(order).getDouble(bytes, checked(offset, Double.BYTES));
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < bytes.length;
    }

    @ExportMessage
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return bytes[(int) index];
    }

    @Override
    public String toString() {
        return Hex.format(bytes);
    }
}

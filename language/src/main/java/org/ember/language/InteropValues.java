package org.ember.language;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import java.math.BigInteger;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** Reads values of the host and of other languages as the EVM's: byte strings, words, addresses, gas. */
final class InteropValues {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();
    private static final byte[] NO_BYTES = {};

    private InteropValues() {}

    /**
     * A byte string: a buffer, an array of numbers from -128 to 255, hexadecimal text, or null for none. Java's byte[],
     * ByteBuffer and ByteSequence are read whatever the context permits.
     *
     * @throws EvmArgumentException when {@code value} is none of these
     */
    static byte[] toBytes(Object value) {
        try {
            if (value instanceof EvmBytes known) {
                return known.bytes();
            }
            if (INTEROP.isNull(value)) {
                return NO_BYTES;
            }
            if (INTEROP.isString(value)) {
                return Hex.parse(INTEROP.asString(value));
            }
            byte[] bytes = readBuffer(value);
            if (bytes != null) {
                return bytes;
            }
            if (INTEROP.hasArrayElements(value)) {
                return readArray(value);
            }
        } catch (InteropException | IllegalArgumentException e) {
            throw new EvmArgumentException(e.getMessage());
        }
        throw new EvmArgumentException("not a byte string: " + describe(value) + HostValues.remedy(value));
    }

    /** The bytes of a buffer, or of Java's {@code byte[]}; {@code null} when {@code value} is neither. */
    private static byte[] readBuffer(Object buffer) throws InteropException {
        byte[] known = HostValues.bytes(buffer);
        if (known != null || !INTEROP.hasBufferElements(buffer)) {
            return known;
        }
        byte[] bytes = new byte[checkedLength(INTEROP.getBufferSize(buffer))];
        INTEROP.readBuffer(buffer, 0, bytes, 0, bytes.length);
        return bytes;
    }

    private static byte[] readArray(Object array) throws InteropException {
        byte[] bytes = new byte[checkedLength(INTEROP.getArraySize(array))];
        for (int index = 0; index < bytes.length; index++) {
            Object element = INTEROP.readArrayElement(array, index);
            int number = INTEROP.fitsInInt(element) ? INTEROP.asInt(element) : Integer.MAX_VALUE;
            if (number < Byte.MIN_VALUE || number > 0xff) {
                throw new EvmArgumentException("not a byte: " + describe(element) + " at index " + index);
            }
            bytes[index] = (byte) number;
        }
        return bytes;
    }

    private static int checkedLength(long length) {
        if (length > Integer.MAX_VALUE - Long.BYTES) {
            throw new EvmArgumentException("byte string of " + length + " bytes is too long");
        }
        return (int) length;
    }

    /**
     * A word: a whole number from 0 to 2^256 - 1, decimal text or hexadecimal text after 0x, or a buffer or {@code
     * byte[]} of up to 32 bytes, big-endian.
     *
     * @throws EvmArgumentException when {@code value} is none of these
     */
    static UInt256 toWord(Object value) {
        try {
            if (value instanceof EvmWord known) {
                return known.word();
            }
            if (INTEROP.isString(value)) {
                return UInt256.parse(INTEROP.asString(value));
            }
            if (INTEROP.fitsInBigInteger(value)) {
                return toWord(INTEROP.asBigInteger(value));
            }
            byte[] bytes = readBuffer(value);
            if (bytes != null) {
                return UInt256.fromBytes(bytes);
            }
        } catch (InteropException | IllegalArgumentException e) {
            throw new EvmArgumentException(e.getMessage());
        }
        throw new EvmArgumentException("not a word: " + describe(value) + HostValues.remedy(value));
    }

    private static UInt256 toWord(BigInteger number) {
        if (number.signum() < 0) {
            throw new IllegalArgumentException("not a word: a negative number");
        }
        return UInt256.fromHex(number.toString(16));
    }

    /**
     * An address: hexadecimal text, a buffer or {@code byte[]} of 20 bytes, a contract or an account.
     *
     * @throws EvmArgumentException when {@code value} is none of these
     */
    static Address toAddress(Object value) {
        try {
            if (value instanceof EvmContract contract) {
                return contract.address();
            }
            if (value instanceof EvmAccount account) {
                return account.address();
            }
            if (INTEROP.isString(value)) {
                return Address.fromHex(INTEROP.asString(value));
            }
            byte[] bytes = readBuffer(value);
            if (bytes != null) {
                return Address.fromBytes(bytes);
            }
        } catch (InteropException | IllegalArgumentException e) {
            throw new EvmArgumentException(e.getMessage());
        }
        throw new EvmArgumentException("not an address: " + describe(value) + HostValues.remedy(value));
    }

    /**
     * An amount of gas, or another number from 0 to 2^63 - 1, in the forms of {@link #toWord(Object)}.
     *
     * @param what the number's name in messages
     * @throws EvmArgumentException when {@code value} is no such number
     */
    static long toNumber(String what, Object value) {
        UInt256 word = toWord(value);
        if (word.bitLength() >= Long.SIZE) {
            throw new EvmArgumentException(what + " " + word.toDecimal() + " is above 2^63 - 1");
        }
        return word.limb0();
    }

    private static String describe(Object value) {
        return String.valueOf(INTEROP.toDisplayString(value, false));
    }
}

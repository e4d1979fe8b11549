package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.CompilerDirectives.ValueType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The 160-bit address of an account (Yellow Paper, 4.1). Immutable. */
@ValueType
public final class Address implements Comparable<Address> {
    /** The length of an address in bytes. */
    public static final int BYTES = 20;

    /** The address 0x00…00. */
    public static final Address ZERO = new Address(0, 0, 0);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** Bytes 0 to 7, 8 to 15 and 16 to 19. */
    private final long high;

    private final long middle;
    private final int low;

    /** The hash, or 0 before it was asked for. Kept, for code that calls an account repeatedly uses the same object. */
    private int hash;

    private Address(long high, long middle, int low) {
        this.high = high;
        this.middle = middle;
        this.low = low;
    }

    /** The address in the low 160 bits of a word; the bits above are dropped. */
    public static Address of(UInt256 word) {
        return new Address(
                word.limb2 << 32 | word.limb1 >>> 32, word.limb1 << 32 | word.limb0 >>> 32, (int) word.limb0);
    }

    /** The address of an unsigned 64-bit number, such as that of a precompile. */
    public static Address of(long number) {
        return new Address(0, number >>> 32, (int) number);
    }

    /**
     * The address of 20 bytes.
     *
     * @throws IllegalArgumentException when there are not exactly 20
     */
    public static Address fromBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("not an address: " + bytes.length + " bytes, not " + BYTES);
        }
        return fromBytes(bytes, 0);
    }

    /**
     * The address of the 20 bytes at {@code offset}.
     *
     * @throws IndexOutOfBoundsException when there are fewer
     */
    public static Address fromBytes(byte[] bytes, int offset) {
        long high = (long) LONGS.get(bytes, offset);
        long middle = (long) LONGS.get(bytes, offset + 8);
        int low = (int) INTS.get(bytes, offset + 16);
        return new Address(high, middle, low);
    }

    /**
     * The address of 40 hexadecimal digits in any case, with or without a leading {@code 0x}. A checksum in the case of
     * the digits (EIP-55) is ignored.
     *
     * @throws IllegalArgumentException when there are more or fewer digits, or another character
     */
    @TruffleBoundary
    public static Address fromHex(String text) {
        int digits = text.length() - Hex.digitsStart(text);
        if (digits != 2 * BYTES) {
            throw new IllegalArgumentException(
                    "not an address: " + Hex.abbreviate(text) + " has " + digits + " digits, not " + 2 * BYTES);
        }
        return fromBytes(Hex.parse(text));
    }

    /** The word with the address in its low 160 bits. */
    public UInt256 toWord() {
        return new UInt256(0, high >>> 32, high << 32 | middle >>> 32, middle << 32 | low & 0xffff_ffffL);
    }

    /** The 20 bytes of the address. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        LONGS.set(bytes, 0, high);
        LONGS.set(bytes, 8, middle);
        INTS.set(bytes, 16, low);
        return bytes;
    }

    /** {@code 0x} and 40 lower-case digits. */
    @TruffleBoundary
    public String toHex() {
        return Hex.format(toBytes());
    }

    /** The same as {@link #toHex}. */
    @Override
    public String toString() {
        return toHex();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Address address
                        && high == address.high
                        && middle == address.middle
                        && low == address.low;
    }

    /**
     * A hash with a seed that differs from one process to the next, so that nobody can prepare addresses that collide.
     */
    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = HashSeed.hash(high, middle, low, 0);
            hash = known;
        }
        return known;
    }

    /** The order of the addresses as unsigned numbers. */
    @Override
    public int compareTo(Address other) {
        if (high != other.high) {
            return Long.compareUnsigned(high, other.high);
        }
        if (middle != other.middle) {
            return Long.compareUnsigned(middle, other.middle);
        }
        return Integer.compareUnsigned(low, other.low);
    }
}

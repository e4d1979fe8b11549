package org.ember.nodes.frame;

import java.lang.reflect.Field;
import java.nio.ByteOrder;
import java.util.Objects;
import sun.misc.Unsafe;

/**
 * Elements of arrays without a check of the index, for those whose bounds hold for other reasons. In compiled code such
 * checks take more room and more of the compiler's time than all else about the operand stack. Every test of Ember runs
 * with assertions, which check them.
 */
@SuppressWarnings("removal")
public final class UncheckedArrays {
    private static final Unsafe UNSAFE = unsafe();
    private static final boolean IS_BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

    private UncheckedArrays() {}

    private static Unsafe unsafe() {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this JVM has no sun.misc.Unsafe", e);
        }
    }

    /** The element at {@code index}. */
    public static long get(long[] array, int index) {
        assert Objects.checkIndex(index, array.length) == index;
        return UNSAFE.getLong(array, Unsafe.ARRAY_LONG_BASE_OFFSET + ((long) index << 3));
    }

    /** Sets the element at {@code index}. */
    public static void set(long[] array, int index, long value) {
        assert Objects.checkIndex(index, array.length) == index;
        UNSAFE.putLong(array, Unsafe.ARRAY_LONG_BASE_OFFSET + ((long) index << 3), value);
    }

    /** The eight bytes from {@code offset} on, the first the most significant. */
    public static long getBigEndian(byte[] bytes, int offset) {
        assert Objects.checkFromIndexSize(offset, Long.BYTES, bytes.length) == offset;
        long value = UNSAFE.getLong(bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) offset);
        return IS_BIG_ENDIAN ? value : Long.reverseBytes(value);
    }

    /** Sets the eight bytes from {@code offset} on, the first to the most significant. */
    public static void setBigEndian(byte[] bytes, int offset, long value) {
        assert Objects.checkFromIndexSize(offset, Long.BYTES, bytes.length) == offset;
        long raw = IS_BIG_ENDIAN ? value : Long.reverseBytes(value);
        UNSAFE.putLong(bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) offset, raw);
    }
}

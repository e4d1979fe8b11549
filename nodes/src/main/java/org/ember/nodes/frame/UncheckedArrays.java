package org.ember.nodes.frame;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.lang.reflect.Field;
import java.nio.ByteOrder;
import java.util.Objects;
import org.ember.word.UInt256;
import sun.misc.Unsafe;

/**
 * Elements of arrays, without a check of each index. In compiled code such checks would take more room, and more of the
 * compiler's time, than all else about the operand stack. The caller has just compared the whole range with the array's
 * own length ({@link #contains}, {@link #requireWord}), and never with a number that is kept beside the array: that can
 * be wrong, for instance after an allocation that failed. Every test of Ember runs with assertions, which check each
 * index.
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

    /** Whether the elements from {@code from} up to {@code to} are in the array. */
    public static boolean contains(long[] array, int from, int to) {
        return from >= 0 && to <= array.length;
    }

    /** Makes sure that the {@link UInt256#BYTES 32 bytes} from {@code offset} on are in the array. */
    public static void requireWord(byte[] bytes, int offset) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, (offset | bytes.length - UInt256.BYTES - offset) < 0)) {
            throw outside(bytes, offset);
        }
    }

    @TruffleBoundary
    private static IndexOutOfBoundsException outside(byte[] bytes, int offset) {
        return new IndexOutOfBoundsException("a word at " + offset + " of " + bytes.length + " bytes");
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

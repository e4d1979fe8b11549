package org.ember.crypto;

import com.oracle.truffle.api.TruffleOptions;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/**
 * Makes and copies arrays of any length so that it can be interrupted. An allocation cannot be: it takes 0.1
 * milliseconds a MiB, and up to 3 where the heap has to grow for it. So another thread allocates a large array, while
 * the one that executes polls; an array that nobody waits for any more is garbage. Copies are made in pieces.
 */
public final class LargeArrays {
    /** From this length on, in bytes, another thread allocates, which takes some 50 microseconds to begin. */
    public static final int LARGE = 4 << 20;

    /** The bytes that are copied between two polls: some tenths of a millisecond. */
    public static final int PIECE = 1 << 20;

    private static final int MILLIS_BETWEEN_CHECKS = 5;

    /** Copied from in a native image. */
    private static final byte[] ZEROS = new byte[1 << 12];

    private LargeArrays() {}

    /**
     * A new array of zeros.
     *
     * @throws OutOfMemoryError when there is no memory for it, or for a thread
     */
    public static byte[] make(int length, Interruption interruption) {
        return length < LARGE ? new byte[length] : makeAside(length, byte[]::new, interruption);
    }

    /**
     * What {@code maker} makes of {@code length}, in another thread. Polls {@code interruption} at least once.
     *
     * @throws OutOfMemoryError when there is no memory for it, or for a thread
     */
    public static byte[] makeAside(int length, IntFunction<byte[]> maker, Interruption interruption) {
        interruption.check();
        FutureTask<byte[]> made = new FutureTask<>(() -> maker.apply(length));
        Thread.ofPlatform().daemon().name("ember-large-array").start(made);
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return made.get(MILLIS_BETWEEN_CHECKS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException _) {
                    wasInterrupted = true; // in a polyglot context that is to wait
                    Thread.currentThread().interrupt();
                } catch (TimeoutException _) {
                    // It takes long.
                }
                interruption.check();
                if (wasInterrupted) {
                    Thread.interrupted();
                }
            }
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }

    /** A copy of the bytes of {@code source} from {@code start} up to {@code end}, which are within it. */
    public static byte[] copyOfRange(byte[] source, int start, int end, Interruption interruption) {
        if (end - start <= PIECE) {
            return Arrays.copyOfRange(source, start, end); // most are short, and this zeroes nothing before
        }
        byte[] copy = make(end - start, interruption);
        copy(source, start, copy, 0, copy.length, interruption);
        return copy;
    }

    /**
     * Copies from one array to another, or within one, where the ranges may overlap. Polls {@code interruption} before
     * each piece but the first.
     */
    @SuppressWarnings("ReferenceEquality") // whether it is one array
    public static void copy(
            byte[] source, int sourceStart, byte[] target, int targetStart, int length, Interruption interruption) {
        if (length <= PIECE) {
            System.arraycopy(source, sourceStart, target, targetStart, length);
            return;
        }
        // Or what is read last may have been overwritten.
        boolean backwards = source == target && sourceStart < targetStart;
        for (int done = 0; done < length; ) {
            if (done > 0) {
                interruption.check();
            }
            int piece = Math.min(PIECE, length - done);
            int at = backwards ? length - done - piece : done;
            System.arraycopy(source, sourceStart + at, target, targetStart + at, piece);
            done += piece;
        }
    }

    /**
     * Makes all from {@code start} up to {@code end} zero. Polls {@code interruption} before each piece but the first.
     */
    public static void zero(byte[] array, int start, int end, Interruption interruption) {
        int from = start;
        while (end - from > PIECE) {
            zero(array, from, from + PIECE);
            from += PIECE;
            interruption.check();
        }
        zero(array, from, end);
    }

    /** Makes all from {@code start} up to {@code end} zero, which are to be few enough to be done with at once. */
    public static void zero(byte[] array, int start, int end) {
        if (!TruffleOptions.AOT) {
            Arrays.fill(array, start, end, (byte) 0);
            return;
        }
        // Filling is a loop over single bytes there. Copying is not.
        Objects.checkFromToIndex(start, end, array.length);
        for (int from = start; from < end; ) {
            int piece = Math.min(ZEROS.length, end - from);
            System.arraycopy(ZEROS, 0, array, from, piece);
            from += piece;
        }
    }
}

package org.ember.tests.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.ember.crypto.Interruption;
import org.ember.crypto.LargeArrays;
import org.junit.jupiter.api.Test;

/** That making and copying arrays ends when it is to end, though the Java virtual machine goes on with it. */
class LargeArraysTest {
    private final CancellationException stop = new CancellationException("stop");
    private int asked;

    private Interruption patience(int most) {
        asked = 0;
        return () -> {
            if (++asked > most) {
                throw stop;
            }
        };
    }

    /** What makes the array ends only after all else has. */
    @Test
    void whoWaitsForAnArrayAsksAgainAndAgain() {
        for (int most : new int[] {0, 1, 3}) {
            CountDownLatch over = new CountDownLatch(1);
            CancellationException thrown = assertThrows(
                    CancellationException.class,
                    () -> LargeArrays.makeAside(5, length -> madeAfter(over, length), patience(most)));
            over.countDown();
            assertSame(stop, thrown);
            assertEquals(most + 1, asked);
        }
    }

    private static byte[] madeAfter(CountDownLatch over, int length) {
        try {
            over.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return new byte[length];
    }

    /** Where an interrupt is to wait, as in a polyglot context, it is there afterwards, and the array too. */
    @Test
    void anInterruptIsKept() {
        CountDownLatch askedTwice = new CountDownLatch(2);
        boolean[] seen = new boolean[1];
        Thread.currentThread().interrupt();
        byte[] made = LargeArrays.makeAside(5, length -> madeAfter(askedTwice, length), () -> {
            seen[0] = Thread.currentThread().isInterrupted();
            askedTwice.countDown();
        });
        assertTrue(Thread.interrupted());
        assertTrue(seen[0]);
        assertEquals(5, made.length);
        assertFalse(Thread.interrupted());
    }

    @Test
    void whatItsThreadThrowsIsThrown() {
        OutOfMemoryError none = new OutOfMemoryError("none");
        assertSame(
                none,
                assertThrows(
                        OutOfMemoryError.class,
                        () -> LargeArrays.makeAside(
                                5,
                                length -> {
                                    throw none;
                                },
                                Interruption.NONE)));
        assertThrows(
                IllegalStateException.class,
                () -> LargeArrays.makeAside(
                        5,
                        length -> {
                            throw new IllegalStateException("no");
                        },
                        Interruption.NONE));
    }

    @Test
    void largeOnesAskAndSmallOnesDoNot() {
        assertEquals(LargeArrays.LARGE - 1, LargeArrays.make(LargeArrays.LARGE - 1, patience(0)).length);
        assertThrows(CancellationException.class, () -> LargeArrays.make(LargeArrays.LARGE, patience(0)));
    }

    @Test
    void copiesAskBetweenPieces() {
        byte[] source = data(3 * LargeArrays.PIECE);
        byte[] copy = LargeArrays.copyOfRange(source, 5, source.length - 2, patience(2));
        assertEquals(2, asked);
        assertArrayEquals(Arrays.copyOfRange(source, 5, source.length - 2), copy);
        assertThrows(
                CancellationException.class, () -> LargeArrays.copyOfRange(source, 5, source.length - 2, patience(1)));
        assertEquals(2, asked);
    }

    private static byte[] data(int length) {
        byte[] data = new byte[length];
        for (int index = 0; index < length; index++) {
            data[index] = (byte) (index * 31 >>> 7);
        }
        return data;
    }

    /** As {@link System#arraycopy} has it, whichever range comes first. */
    @Test
    void whatOverlapsIsCopiedAsIfAllWereReadFirst() {
        byte[] data = data(3 * LargeArrays.PIECE);
        int length = 2 * LargeArrays.PIECE + 9;
        for (int[] places : new int[][] {{0, 1}, {1, 0}, {0, LargeArrays.PIECE - 9}, {77, 77}}) {
            byte[] expected = data.clone();
            System.arraycopy(data, places[0], expected, places[1], length);
            byte[] copied = data.clone();
            LargeArrays.copy(copied, places[0], copied, places[1], length, patience(2));
            assertArrayEquals(expected, copied);
            assertEquals(2, asked);
        }
    }

    @Test
    void zeroingAsksBetweenPieces() {
        for (int length : new int[] {0, 1, LargeArrays.PIECE, LargeArrays.PIECE + 1, 2 * LargeArrays.PIECE + 9}) {
            byte[] expected = data(3 * LargeArrays.PIECE);
            Arrays.fill(expected, 5, 5 + length, (byte) 0);
            byte[] zeroed = data(3 * LargeArrays.PIECE);
            LargeArrays.zero(zeroed, 5, 5 + length, patience(Integer.MAX_VALUE));
            assertArrayEquals(expected, zeroed);
            assertEquals(Math.max(0, (length - 1) / LargeArrays.PIECE), asked);
        }
    }
}

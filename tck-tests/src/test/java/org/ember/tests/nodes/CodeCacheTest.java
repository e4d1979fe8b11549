package org.ember.tests.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ember.code.Code;
import org.ember.code.Code.Footprint;
import org.ember.code.CodeCache;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** A cache is bounded by what it makes the heap hold: entries, and what is made of them to run them. */
class CodeCacheTest {
    private static final long CAPACITY = 100_000;

    private final CodeCache cache = new CodeCache(CAPACITY);

    /** What an owner made; strongly kept here, as one that runs is. */
    private static final class TestForm implements Code.Form {
        private final Footprint footprint;
        private final boolean isPrecious;

        TestForm(Footprint footprint, long bytes, boolean isPrecious) {
            this.footprint = footprint;
            this.isPrecious = isPrecious;
            footprint.add(bytes);
        }

        @Override
        public boolean isPrecious() {
            return isPrecious;
        }
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(5).putInt(number).array();
    }

    private static UInt256 hash(int number) {
        return UInt256.of(number + 1L);
    }

    private Code get(int number) {
        return cache.get(hash(number), () -> bytes(number));
    }

    private void requireKnown(int number) {
        cache.get(hash(number), () -> {
            throw new AssertionError(number + " is not there any more");
        });
    }

    private boolean isKnown(int number) {
        boolean[] asked = {false};
        cache.get(hash(number), () -> {
            asked[0] = true;
            return bytes(number);
        });
        return !asked[0];
    }

    private TestForm form(Code code, long bytes, boolean isPrecious) {
        return code.prepared(this, TestForm.class, footprint -> new TestForm(footprint, bytes, isPrecious));
    }

    @Test
    void smallCodesAreCountedForWhatTheyMakeTheHeapHold() {
        for (int number = 0; number < 13_000; number++) {
            get(number);
            assertTrue(cache.heapBytes() <= CAPACITY);
        }
        long weight = cache.heapBytes() / cache.size();
        assertTrue(weight > 150, "a code of 5 bytes takes some 170 in the heap, not " + weight);
        assertEquals(weight * cache.size(), cache.heapBytes());
    }

    @Test
    void whatIsMadeOfCodesCounts() {
        for (int number = 0; number < 1000; number++) {
            form(get(number), 2_000, false);
            assertTrue(cache.heapBytes() <= CAPACITY, () -> cache.heapBytes() + " bytes");
        }
        assertTrue(cache.size() <= CAPACITY / 2_000);
    }

    @Test
    void whatGrowsLaterCounts() {
        TestForm form = form(get(0), 100, false);
        for (int number = 1; number < 300; number++) {
            get(number);
        }
        long before = cache.heapBytes();
        form.footprint.add(20_000);
        assertEquals(before + 20_000, cache.heapBytes());
        form.footprint.add(40_000);
        assertTrue(cache.heapBytes() <= CAPACITY);
        assertTrue(cache.size() < 300);
        requireKnown(0);
        form.footprint.add(-60_000);
        assertEquals(1, cache.size());
        assertTrue(cache.heapBytes() < 400);
    }

    @Test
    void whatTheCacheHasLetGoOfCountsNoMore() {
        Code code = get(0);
        TestForm form = form(code, 10_000, false);
        for (int number = 1; isStillHeld(code, form); number++) {
            get(number);
        }
        long before = cache.heapBytes();
        form.footprint.add(50_000);
        form(code, 50_000, false).footprint.add(1);
        assertEquals(before, cache.heapBytes());
        assertNotSame(code, get(0));
    }

    /** Whether the form is still the code's, which it is as long as the code is in the cache. */
    private boolean isStillHeld(Code code, TestForm form) {
        boolean[] made = {false};
        TestForm now = code.prepared(this, TestForm.class, footprint -> {
            made[0] = true;
            return new TestForm(footprint, 0, false);
        });
        assertEquals(made[0], now != form);
        return !made[0];
    }

    @Test
    void whatIsAskedForAgainStaysLonger() {
        for (int number = 0; number < 100; number++) {
            get(number);
            get(number);
        }
        int number = 100;
        while (cache.heapBytes() < CAPACITY - 500) {
            get(number++);
        }
        int before = cache.size();
        get(number);
        get(number + 1);
        get(number + 2);
        assertTrue(cache.size() < before);
        for (int used = 0; used < 100; used++) {
            requireKnown(used);
        }
    }

    @Test
    void whatIsPreciousStaysLongest() {
        List<TestForm> forms = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            forms.add(form(get(number), 1_000, true));
        }
        for (int number = 10; number < 20_000; number++) {
            get(number);
            get(number);
        }
        for (int number = 0; number < forms.size(); number++) {
            requireKnown(number);
            TestForm kept = forms.get(number);
            assertSame(kept, form(get(number), 0, true));
        }
    }

    @Test
    void evenWhatIsPreciousGoesAtLast() {
        List<TestForm> forms = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            forms.add(form(get(number), 1_000, true));
            assertTrue(cache.heapBytes() <= CAPACITY);
        }
        assertFalse(forms.isEmpty());
    }

    @Test
    void aCodeThatIsTooLargeStaysAlone() {
        get(1);
        Code large = cache.get(hash(0), () -> new byte[200_000]);
        assertSame(large, cache.get(hash(0), () -> new byte[0]));
        assertEquals(1, cache.size());
        get(1);
        assertFalse(isKnown(0));
    }

    @Test
    void whatCannotBeMadeLeavesNothingBehind() {
        get(1);
        long before = cache.heapBytes();
        assertThrows(
                IllegalStateException.class,
                () -> cache.get(hash(0), () -> {
                    throw new IllegalStateException("the disk is gone");
                }));
        assertEquals(before, cache.heapBytes());
        assertEquals(1, cache.size());
        assertThrows(
                OutOfMemoryError.class,
                () -> get(1).prepared(this, TestForm.class, footprint -> {
                    footprint.add(1_000);
                    throw new OutOfMemoryError("for the test");
                }));
        assertEquals(before, cache.heapBytes());
        assertFalse(isKnown(0));
    }

    @Test
    void manyThreads() throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int first = thread * 1_000;
            tasks.add(() -> {
                for (int number = first; number < first + 5_000; number++) {
                    TestForm form = form(get(number), 500, number % 7 == 0);
                    form.footprint.add(300);
                    form.footprint.add(-300);
                }
                return null;
            });
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<Void> end : executor.invokeAll(tasks)) {
                end.get();
            }
        }
        assertTrue(cache.heapBytes() <= CAPACITY);
        CodeCache other = new CodeCache(CAPACITY);
        other.get(hash(0), () -> bytes(0));
        assertEquals((other.heapBytes() + 500) * cache.size(), cache.heapBytes());
    }
}

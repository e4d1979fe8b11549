package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ember.profiler.window.CallCounter;
import org.ember.profiler.window.CallCounter.Counts;
import org.ember.profiler.window.CallWindow;
import org.junit.jupiter.api.Test;

/** That calls are neither lost nor counted twice, on their way into the window and in it. */
class CallWindowTest {
    private static final int SLOT = 1000;
    private static final int SLOTS = 16;

    /** Something done to a window: time passes, calls come, or it gets another size. */
    record Step(long time, long calls, long gasOfEach, long newSize) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> time = Arbitraries.longs().between(0, 4 * SLOT);
        Arbitrary<Long> calls = Arbitraries.longs().between(0, 40);
        Arbitrary<Long> gas = Arbitraries.longs().between(0, 10_000);
        Arbitrary<Long> size = Arbitraries.longs().between(-100, 200);
        return Combinators.combine(time, calls, gas, size).as(Step::new).list().ofMaxSize(60);
    }

    /** P1 and P6: after anything, the window holds just the calls that a list of all of them has left. */
    @Property(tries = 500)
    void p1_p6_windowIsWhatIsLeftOfAllCalls(@ForAll("steps") List<Step> steps) {
        CallWindow window = new CallWindow(100, SLOT * SLOTS);
        List<long[]> model = new ArrayList<>(); // slot and gas of each call, older ones first
        long size = 100;
        long now = 7;
        for (Step step : steps) {
            now += step.time();
            if (step.newSize() > 0) {
                size = step.newSize();
                window.resize(size);
                trim(model, size);
            }
            window.add(now, step.calls(), step.calls() * step.gasOfEach());
            long slot = now / SLOT;
            for (long count = 0; count < step.calls(); count++) {
                model.add(new long[] {slot, step.gasOfEach()});
            }
            model.removeIf(call -> call[0] <= slot - SLOTS);
            trim(model, size);
            assertEquals(model.size(), window.calls());
            long least = model.stream().mapToLong(call -> call[1]).sum();
            assertTrue(window.gas() >= 0 && window.gas() <= 10_000 * window.calls(), "gas of the calls there are");
            if (model.isEmpty()) {
                assertEquals(0, least);
                assertEquals(0, window.gas());
            }
        }
        window.advanceTo(now + SLOT * SLOTS);
        assertEquals(0, window.calls());
        assertEquals(0, window.gas());
    }

    private static void trim(List<long[]> calls, long size) {
        while (calls.size() > size) {
            calls.removeFirst();
        }
    }

    /** P4: gas in the window is saturated and never negative; counters lose none. */
    @Test
    void p4_hugeGasIsSaturated() {
        CallWindow window = new CallWindow(10, SLOT * SLOTS);
        window.add(0, 1, Long.MAX_VALUE);
        window.add(0, 1, Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, window.gas());
        window.advanceTo(SLOT * SLOTS);
        assertEquals(0, window.gas());
        CallCounter counter = new CallCounter();
        counter.add(Long.MAX_VALUE, 0);
        counter.add(Long.MAX_VALUE, 0);
        counter.add(0, Long.MAX_VALUE);
        counter.add(1, 0);
        BigInteger interpreted = BigInteger.ZERO;
        BigInteger compiled = BigInteger.ZERO;
        long calls = 0;
        do {
            Counts counts = counter.drain();
            assertTrue(counts.gas() >= 0 && counts.interpretedGas() >= 0 && counts.compiledGas() >= 0);
            interpreted = interpreted.add(BigInteger.valueOf(counts.interpretedGas()));
            compiled = compiled.add(BigInteger.valueOf(counts.compiledGas()));
            calls += counts.calls();
        } while (counter.hasMore());
        assertEquals(4, calls);
        BigInteger all = BigInteger.valueOf(Long.MAX_VALUE);
        assertEquals(all.add(all).add(BigInteger.ONE), interpreted);
        assertEquals(all, compiled);
    }

    /** P1: also while it is drained, each call is counted just once. */
    @Test
    void p1_countersLoseNothing() throws InterruptedException {
        int threads = 4;
        long perThread = 500_000;
        CallCounter counter = new CallCounter();
        AtomicReference<Counts> all = new AtomicReference<>(new Counts(0, 0, 0, 0));
        AtomicBoolean ended = new AtomicBoolean();
        Thread drainer = new Thread(() -> {
            while (!ended.get()) {
                all.set(sum(all.get(), counter.drain()));
            }
        });
        drainer.start();
        List<Thread> recorders = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            Thread recorder = new Thread(() -> {
                for (long count = 0; count < perThread; count++) {
                    switch ((int) (count % 4)) {
                        case 0 -> counter.add(1L << 39, 0);
                        case 1 -> counter.add(0, 7);
                        case 2 -> counter.add(3, 1L << 38);
                        default -> counter.add(0, 0);
                    }
                }
            });
            recorder.start();
            recorders.add(recorder);
        }
        for (Thread recorder : recorders) {
            recorder.join();
        }
        ended.set(true);
        drainer.join();
        long each = threads * perThread / 4;
        assertEquals(
                new Counts(2 * each, each * ((1L << 39) + 3), 2 * each, each * ((1L << 38) + 7)),
                sum(all.get(), counter.drain()));
    }

    private static Counts sum(Counts left, Counts right) {
        return new Counts(
                left.interpretedCalls() + right.interpretedCalls(),
                left.interpretedGas() + right.interpretedGas(),
                left.compiledCalls() + right.compiledCalls(),
                left.compiledGas() + right.compiledGas());
    }

    /** The cells of a counter are emptied before they overflow. */
    @Test
    void p1_countersThatAreNeverDrainedDoNotOverflow() {
        CallCounter counter = new CallCounter();
        long gasOfEach = (1L << 30) - 1;
        int count = 10_000;
        for (int call = 0; call < count; call++) {
            counter.add(gasOfEach, gasOfEach);
        }
        assertEquals(new Counts(0, count * gasOfEach, count, count * gasOfEach), counter.drain());
    }
}

package org.ember.tests.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.ember.bench.measure.Clock;
import org.ember.bench.measure.Effort;
import org.ember.bench.measure.Experiment;
import org.ember.bench.measure.Measurement;
import org.ember.bench.measure.WarmUpCurve.Point;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How an execution is measured, by clocks that go on only when it runs. */
class ExperimentTest {
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int ALLOCATED = 100_000;

    private final TierController tiers = new TierController(TieringOptions.of(Mode.INTERPRETER));
    private final Set<String> progress = new TreeSet<>();
    private long wall;
    private long processor;
    private long executions;

    /** Kept here, so that it is on the heap. */
    private byte[] allocated;

    @AfterEach
    void close() {
        tiers.close();
    }

    /**
     * One of something that takes so long of its thread; what else the machine does takes as long again.
     *
     * @param nanos what an execution takes, by its number from 0 on
     */
    private Experiment experiment(Effort effort, LongUnaryOperator nanos) {
        Runnable execution = () -> {
            allocated = new byte[ALLOCATED];
            long taken = nanos.applyAsLong(executions++);
            processor += taken;
            wall += 2 * taken;
        };
        return new Experiment(execution, tiers, effort, (what, _) -> progress.add(what), () -> wall, () -> processor);
    }

    private static Effort effort(long warmup, long measured) {
        return new Effort(warmup, measured, Clock.CPU);
    }

    @Test
    void firstExecutionsAreTimedOneByOne() {
        double[] cold =
                experiment(effort(0, 0), number -> (100 - number) * MILLI).coldStart();
        assertArrayEquals(
                LongStream.range(0, Experiment.COLD_EXECUTIONS)
                        .mapToDouble(number -> (100.0 - number) * MILLI)
                        .toArray(),
                cold);
        assertEquals(Set.of("first executions"), progress);
    }

    @Test
    void fewerFirstExecutionsAreTimedWhenTheyTakeLong() {
        assertEquals(1, experiment(effort(0, 0), _ -> 60 * SECOND).coldStart().length);
    }

    @Test
    void steadyWhenItsSpeedHasCome() {
        Experiment experiment = experiment(effort(SECOND, SECOND), number -> number < 30 ? 20 * MILLI : 10 * MILLI);
        experiment.coldStart();
        experiment.warmUp();
        Measurement measurement = experiment.measure();
        assertEquals(10.0 * MILLI, measurement.timing().medianNanos());
        assertEquals(10.0 * MILLI, measurement.timing().upperQuartileNanos());
        assertEquals(50, measurement.timing().executions());
        assertEquals(2 * 30 * 20 * MILLI, measurement.steadyNanos());
        List<Point> curve = measurement.curve();
        assertEquals(new Point(0, 20.0 * MILLI), curve.getFirst());
        assertEquals(10.0 * MILLI, curve.getLast().nanos());
        assertTrue(curve.size() >= 10 && curve.size() < executions, curve::toString);
        assertEquals(Set.of("first executions", "warming up", "measuring"), progress);
    }

    @Test
    void goesOnWarmingUpWhileItsSpeedChanges() {
        Experiment changing = experiment(effort(SECOND, 0), number -> 100 * MILLI - number * MILLI / 10);
        changing.warmUp();
        long wallOfChanging = wall;
        wall = 0;
        Experiment stable = experiment(effort(SECOND, 0), _ -> 100 * MILLI);
        stable.warmUp();
        assertTrue(wall >= SECOND && wall < 2 * SECOND, () -> wall + " ns");
        assertTrue(wallOfChanging <= 6 * SECOND, () -> wallOfChanging + " ns");
    }

    @Test
    void shortExecutionsAreTimedTogether() {
        List<Long> reads = new ArrayList<>();
        Experiment experiment = new Experiment(
                () -> {
                    executions++;
                    processor += 1_000;
                    wall += 1_000;
                },
                tiers,
                effort(SECOND, SECOND),
                (_, _) -> {},
                () -> wall,
                () -> {
                    reads.add(processor);
                    return processor;
                });
        experiment.warmUp();
        reads.clear();
        Measurement measurement = experiment.measure();
        assertEquals(1_000, measurement.timing().medianNanos());
        assertTrue(Math.abs(measurement.timing().executions() - 1_000_000) <= 2_000);
        assertEquals(2 * 500, reads.size(), 2, "a sample takes 2 ms");
    }

    @Test
    void atLeastFiveSamplesAreTaken() {
        Measurement measurement = experiment(effort(0, 0), _ -> 60 * SECOND).measure();
        assertEquals(5, measurement.timing().executions());
    }

    @Test
    void allocationIsThatOfAnExecution() {
        Experiment experiment = experiment(effort(0, 0), _ -> MILLI);
        assertEquals(ALLOCATED, experiment.measure().allocatedBytes(), 100);
        assertEquals(ALLOCATED, allocated.length);
    }
}

package org.ember.tests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ember.tests.differential.Assembly;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever allocates may fail: each place where Ember's code does is made to, at the first, the second and the last time
 * that a transaction comes there. The error comes out, the transaction has changed nothing, and both the same session and
 * the same engine then execute it exactly.
 */
class InjectedFaultTest {
    /** Transactions after which everything that can be is built and compiled. */
    private static final int RUNS_TO_WARM_UP = 5;

    private static final int MOST_RUNS = 1000;

    private static final boolean ALL = System.getProperty("ember.faults", "").equals("all");

    private static final FaultLoader LOADER = new FaultLoader(
            InjectedFaultTest.class.getClassLoader(), EngineUnderFaults.class, FaultScenario.class, Assembly.class);

    private static Faulted engine(String tier) {
        try {
            Class<?> type = LOADER.loadClass("org.ember.tests.faults.EngineUnderFaults");
            return (Faulted) type.getConstructor(String.class).newInstance(tier);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the engine under faults", e);
        }
    }

    private static boolean compiles(String tier) {
        return tier.equals("tiered") || tier.equals("compiled");
    }

    /** How often one more transaction of {@code engine} comes to each place. */
    private static int[] count(Faulted engine, String expected) {
        FaultPoints.arm(-1, 1);
        String told = engine.transact();
        int[] reached = FaultPoints.disarm();
        assertEquals(expected, told);
        return reached;
    }

    /** Where all code is built or compiled. */
    @ParameterizedTest
    @ValueSource(strings = {"steps", "blocks", "traces", "tiered", "compiled"})
    void inAWarmEngine(String tier) {
        Faulted engine = engine(tier);
        String expected = warmUp(engine, tier);
        int[] reached = count(engine, expected);
        List<AssertionError> wrong = new ArrayList<>();
        int faults = 0;
        for (int place = 0; place < reached.length; place++) {
            for (int time : times(reached[place])) {
                faults += attempt(engine, place, time, expected, wrong);
            }
        }
        assertNone(wrong);
        assertTrue(faults >= 150, faults + " faults");
        engine.close();
    }

    private static String warmUp(Faulted engine, String tier) {
        String expected = engine.transact();
        // What a fault has hit may take some more.
        for (int run = 1; run < RUNS_TO_WARM_UP || compiles(tier) && engine.compiled() == 0 && run < MOST_RUNS; run++) {
            assertEquals(expected, engine.transact());
        }
        assertEquals(compiles(tier), engine.compiled() > 0);
        return expected;
    }

    private static int[] times(int last) {
        return IntStream.of(1, 2, last).filter(time -> time <= last).distinct().toArray();
    }

    private static int attempt(Faulted engine, int place, int time, String expected, List<AssertionError> wrong) {
        try {
            return engine.transactWithFault(place, time, expected) ? 1 : 0;
        } catch (AssertionError error) {
            wrong.add(error);
            return 1;
        }
    }

    /**
     * Where everything is met for the first time; what compiles goes on to compile after the fault. That takes a compiler
     * most of a second for each place, so a quarter of them have to do, unless {@code ember.faults} is "all".
     */
    @ParameterizedTest
    @ValueSource(strings = {"steps", "blocks", "traces", "tiered"})
    void inAFreshEngine(String tier) {
        Faulted warm = engine(tier);
        String expected = warmUp(warm, tier);
        int[] reachedWarm = count(warm, expected);
        warm.close();
        Faulted counted = engine(tier);
        int[] reached = count(counted, expected);
        counted.close();
        // The fresh engine may be the first to load a class, and then comes to places that had no number yet.
        reachedWarm = Arrays.copyOf(reachedWarm, reached.length);
        List<AssertionError> wrong = new ArrayList<>();
        int faults = 0;
        for (int place = 0; place < reached.length; place++) {
            if (reached[place] > reachedWarm[place] && (!compiles(tier) || ALL || place % 4 == 0)) {
                Faulted engine = engine(tier);
                faults += attempt(engine, place, 1, expected, wrong);
                warmUp(engine, tier);
                engine.close();
            }
        }
        assertNone(wrong);
        assertTrue(faults >= 20, faults + " faults");
    }

    private static void assertNone(List<AssertionError> wrong) {
        assertEquals(
                List.of(),
                wrong.stream()
                        .map(error -> error.getMessage() + "\n" + error.getCause())
                        .toList());
    }
}

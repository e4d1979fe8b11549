package org.ember.tests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ember.tests.differential.Assembly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever allocates may fail: each place where Ember's code does is made to, at the first, the second and the last time
 * that a transaction comes there. The error comes out, the transaction has changed nothing, and both the same session and
 * the same engine then execute it exactly.
 */
class InjectedFaultTest {
    private static final String ENGINE = "org.ember.tests.faults.EngineUnderFaults";

    private static Faulted engine(FaultLoader loader, String tier) {
        try {
            return (Faulted) loader.loadClass(ENGINE).getConstructor(String.class).newInstance(tier);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the engine under faults", e);
        }
    }

    private static FaultLoader loader() {
        return new FaultLoader(
                InjectedFaultTest.class.getClassLoader(), EngineUnderFaults.class, FaultScenario.class, Assembly.class);
    }

    /** Where the engine has run the transaction before, so that all code is built or compiled. */
    @ParameterizedTest
    @ValueSource(strings = {"steps", "blocks", "traces", "compiled"})
    void inAWarmEngine(String tier) {
        Faulted engine = engine(loader(), tier);
        String expected = engine.transact();
        for (int run = 0; run < 4; run++) {
            assertEquals(expected, engine.transact());
        }
        assertEquals(tier.equals("compiled"), engine.compiled() > 0);
        FaultPoints.arm(-1, 1);
        engine.transact();
        int[] reached = FaultPoints.disarm();
        List<Integer> places = IntStream.range(0, reached.length).filter(place -> reached[place] > 0).boxed().toList();
        int faults = 0;
        List<AssertionError> wrong = new ArrayList<>();
        for (int place : places) {
            for (int time : IntStream.of(1, 2, reached[place]).distinct().filter(time -> time <= reached[place]).toArray()) {
                try {
                    faults += engine.transactWithFault(place, time, expected) ? 1 : 0;
                } catch (AssertionError error) {
                    wrong.add(error);
                }
            }
        }
        System.out.println(tier + ": " + places.size() + " places, " + faults + " faults, wrong " + wrong.size());
        wrong.stream().limit(20).forEach(Throwable::printStackTrace);
        assertEquals(List.of(), wrong);
        assertTrue(places.size() > 100);
        engine.close();
    }

    @Test
    void x() {}
}

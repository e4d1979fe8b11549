package org.ember.tests.differential;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ember.code.CodeCache;
import org.ember.fixtures.run.TestTiering;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.engine.TieringPolicy;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;

/**
 * The ways to execute code: in the interpreter, block by block and in traces, in compiled code that was made for what the
 * interpreter saw, and in compiled code that was made before anything ran. Each is compared with the way instruction by
 * instruction, for which nothing is prepared.
 */
final class AllTiers implements AutoCloseable {
    enum Way {
        /** Interpreted: first blocks are built, then traces recorded, then these run. */
        TRACES(3),
        TIERED(1),
        COMPILED(1);

        /** How often the same codes run. */
        private final int runs;

        Way(int runs) {
            this.runs = runs;
        }
    }

    private final TierController tracing = new TierController(TestTiering.of(Mode.INTERPRETER)
            .with()
            .set(TieringOption.BLOCK_EXECUTIONS, 1)
            .build());
    private final EagerTiering tiered = EagerTiering.tiered();
    private final EagerTiering compiled = EagerTiering.compiled();
    private final Map<Way, TieringPolicy> policies =
            Map.of(Way.TRACES, tracing, Way.TIERED, tiered, Way.COMPILED, compiled);
    private final Map<Way, Map<Fork, Evm>> engines = new EnumMap<>(Way.class);

    AllTiers() {
        for (Way way : Way.values()) {
            engines.put(way, new EnumMap<>(Fork.class));
        }
    }

    /** What is run with each engine, and what is observed of that, in words. */
    interface Observation {
        List<String> of(Evm evm, CodeCache codes);
    }

    /**
     * What one way of executing does differently.
     *
     * @param what the first line that differs
     */
    record Difference(Way way, String what) {
        @Override
        public String toString() {
            return way + " differs: " + what;
        }
    }

    EagerTiering tiered() {
        return tiered;
    }

    EagerTiering compiled() {
        return compiled;
    }

    /** What has to be observed: what is, instruction by instruction. */
    static List<String> expected(Fork fork, Observation observation) {
        return observation.of(new Evm(Rules.of(fork)), new CodeCache());
    }

    /** The first difference from what is {@code expected} that any way makes, or {@code null} when none does. */
    Difference difference(Fork fork, Observation observation, List<String> expected) {
        for (Way way : Way.values()) {
            Difference difference = difference(way, fork, observation, expected);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    /** The difference that one way makes, or {@code null} when it makes none. */
    Difference difference(Way way, Fork fork, Observation observation, List<String> expected) {
        CodeCache codes = new CodeCache(); // the same, so that each run has what those before it built and recorded
        for (int run = 0; run < way.runs; run++) {
            Difference difference = compare(way, expected, observation.of(engine(way, fork), codes));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private Evm engine(Way way, Fork fork) {
        return engines.get(way).computeIfAbsent(fork, key -> new Evm(Rules.of(key), policies.get(way)));
    }

    private static Difference compare(Way way, List<String> expected, List<String> actual) {
        for (int index = 0; index < Math.max(expected.size(), actual.size()); index++) {
            String wanted = index < expected.size() ? expected.get(index) : "nothing more";
            String found = index < actual.size() ? actual.get(index) : "nothing more";
            if (!wanted.equals(found)) {
                return new Difference(way, "line " + index + " is\n  " + found + "\nand has to be\n  " + wanted);
            }
        }
        return null;
    }

    @Override
    public void close() {
        tracing.close();
    }
}

package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ember.code.CodeCache;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.frame.Sampler;
import org.ember.word.UInt256;

/** An engine that compiles whatever runs a few times, and is compared with the interpreter in all that it does. */
final class ComparedEngine {
    static final Fork FORK = Fork.last();

    private final EagerTiering tiering;
    private final AtomicInteger seeds = new AtomicInteger();

    /** What it counts by samples is the same in each run. */
    private final Evm evm;

    private final CodeCache codes = new CodeCache();

    ComparedEngine() {
        this(EagerTiering.tiered());
    }

    /** One whose policy is {@code tiering}. */
    ComparedEngine(EagerTiering tiering) {
        this.tiering = tiering;
        this.evm = new Evm(Rules.of(FORK), tiering, () -> new Sampler(seeds.getAndIncrement()));
    }

    EagerTiering tiering() {
        return tiering;
    }

    /**
     * Calls a contract with {@code code}, a word for the input of each call, and sees that the interpreter does the
     * same.
     *
     * @return what was observed of it, as {@link Transcript} tells it
     */
    List<String> call(byte[] code, UInt256... inputs) {
        List<String> expected = Transcript.interpreted(evm.rules(), code, inputs);
        assertEquals(expected, Transcript.ofCalls(evm, codes, code, inputs));
        return expected;
    }

    void assertCompiled() {
        assertTrue(tiering.compilations() > 0, "nothing ran compiled");
    }
}

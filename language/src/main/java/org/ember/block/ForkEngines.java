package org.ember.block;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.ember.code.CodeCache;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOptions;
import org.ember.transaction.TransactionProcessor;

/**
 * What executes the blocks of a chain: an EVM for each fork, made when it is first asked for, with the mainnet rules of
 * that fork; and what they share. What was learned of code stays as long as the rules do, whatever becomes of the blob
 * schedule. Safe for use by many threads, and for many chains.
 */
public final class ForkEngines implements AutoCloseable {
    private final Map<Fork, Evm> evms = new ConcurrentHashMap<>();
    private final Map<Fork, TransactionProcessor> processors = new ConcurrentHashMap<>();
    private final CodeCache codes = new CodeCache();
    private final TierController tiers;

    /** Engines that compile what {@code tiering} says. */
    public ForkEngines(TieringOptions tiering) {
        this.tiers = new TierController(Objects.requireNonNull(tiering, "the options of tiering must not be null"));
    }

    /** The EVM of a fork, always the same. */
    public Evm evm(Fork fork) {
        return evms.computeIfAbsent(fork, wanted -> new Evm(Rules.of(wanted), tiers));
    }

    /** What executes transactions under a fork, always the same. */
    public TransactionProcessor transactions(Fork fork) {
        return processors.computeIfAbsent(fork, wanted -> new TransactionProcessor(evm(wanted)));
    }

    /** The code that all of them know. */
    public CodeCache codes() {
        return codes;
    }

    /** What decides which code is compiled. */
    public TierController tiers() {
        return tiers;
    }

    /** Ends compilation, and lets go of the machine code. What executes then is interpreted. */
    @Override
    public void close() {
        tiers.close();
    }
}

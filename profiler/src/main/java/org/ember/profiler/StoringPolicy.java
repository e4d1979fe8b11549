package org.ember.profiler;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.profiler.store.ArtifactStore;

/** What a policy has to do with its store. */
abstract class StoringPolicy extends OptionsPolicy {
    private final StoreTally tally = new StoreTally();
    private final Persistence persistence;

    /**
     * A policy with a store.
     *
     * @param own the client's; {@code null} for that which the options name, if they do
     * @param clock in nanoseconds
     */
    StoringPolicy(TieringOptions options, ArtifactStore own, LongSupplier clock) {
        super(options);
        ArtifactStore store = own != null ? own : OpenStore.of(options, tally, this::tell);
        boolean isOfUse = store != null && TruffleRuntimes.isOptimizing(); // or nothing is learned
        StoreAccess access = isOfUse ? new StoreAccess(store, options, clock, this::tell, tally) : null;
        persistence = new Persistence(options, access, clock, this::wake, tally);
    }

    /** Tells of an event; of none while this is being made. */
    abstract void tell(TieringEvent event);

    /** Has the maintenance done soon. */
    abstract void wake();

    /** Lets go of all machine code and of all that was learned, but for the verdicts: everything is as at the start. */
    public abstract void clear();

    Persistence persistence() {
        return persistence;
    }

    StoreTally tally() {
        return tally;
    }

    /** What has programs compiled that are not called just now, with all that is known of them by now. */
    abstract Preparation preparation();

    /**
     * Has a program compiled as what is known of it says, or from its start on if nothing is, and what is learned stored. Not for
     * those that execute: it may read the store.
     *
     * @return whether it is compiled, or being compiled if the request is not to wait
     */
    public final boolean prepare(PrepareRequest request) {
        return prepareAll(List.of(request)) == 1;
    }

    /** As {@link #prepare}, of all of them as far as there are places at the compiler; of how many that is true. */
    public final int prepareAll(Collection<PrepareRequest> batch) {
        persistence.await(); // what was asked when they were met
        return preparation().prepare(batch);
    }

    /**
     * Reads what the store has into memory, so that it is there at each contract's first call. Not needed: what is not in memory is
     * read when a contract is first met.
     *
     * @return of how many contracts, under whichever rules
     * @throws IOException when the store cannot be read
     */
    public final int preload() throws IOException {
        return persistence.preload();
    }

    /** Has stored what was learned, and waits for that. It is stored without this too, after a while and at the end. */
    public final void flush() {
        persistence.flush();
    }

    /**
     * Lets go of all that is in the store, whoever put it there, if it may be written; what is known here is kept.
     *
     * @throws IOException when that cannot be done
     */
    public final void clearPersisted() throws IOException {
        persistence.clear();
    }

    /**
     * {@link #clear} and {@link #clearPersisted}.
     *
     * @throws IOException when the store cannot be cleared
     */
    public final void clearAll() throws IOException {
        clear();
        clearPersisted();
    }
}

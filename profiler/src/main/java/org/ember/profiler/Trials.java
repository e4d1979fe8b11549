package org.ember.profiler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.nodes.region.Program;
import org.ember.profiler.helper.HelperOutcome;
import org.ember.profiler.helper.HelperPool;
import org.ember.profiler.helper.HelperStatistics;
import org.ember.profiler.helper.trial.TrialRequest;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.learned.LearnedCodec;
import org.ember.profiler.learned.LearnedFormatException;
import org.ember.profiler.suitability.Reason;
import org.ember.profiler.suitability.Verdict;

/**
 * Has each contract tried in the compiler helper before it is compiled here, if that is wanted. What went badly there is a
 * reason against the contract, for good. Safe for use by many threads; nobody waits who does not want to.
 */
final class Trials {
    /** The wait for a trial is interrupted so often to see whether it is still of use. */
    private static final long WAIT_STEP_MILLIS = 20;

    private final TieringOptions options;
    private final LongSupplier clock;
    private final long start;

    /** {@code null} where nothing is tried. */
    private final HelperPool pool;

    private final Consumer<Remembered> ended;

    /** Does not keep them alive. */
    private final Set<Remembered> passed = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final Map<Remembered, CompletableFuture<HelperOutcome>> running = new ConcurrentHashMap<>();

    /**
     * Those that the options want.
     *
     * @param clock in nanoseconds; of the machine's, not of the controller, which the helper must not keep alive
     * @param ended is told of each contract of which a trial has told something, on another thread
     */
    Trials(TieringOptions options, LongSupplier clock, Consumer<Remembered> ended) {
        this.options = options;
        this.ended = ended;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.pool = options.compileMode() == CompileMode.HELPER ? new HelperPool(HelperSetup.of(options), clock) : null;
    }

    /**
     * Whether a contract, which is fit, may be compiled here. If that is not known it is found out, and waited for as long as
     * there is patience; whoever executes in a controller that waits for the compiler waits for that too.
     */
    boolean hasPassed(Remembered contract, long patienceMillis) {
        if (pool == null || passed.contains(contract)) {
            return true;
        }
        CompletableFuture<HelperOutcome> trial = begin(contract);
        if (trial != null) {
            await(trial, options.isBlocking() ? Long.MAX_VALUE : patienceMillis);
        }
        return passed.contains(contract);
    }

    /** A contract need not be tried: it is known to have been compiled. */
    void pass(Remembered contract) {
        if (pool != null) {
            passed.add(contract);
        }
    }

    private void await(CompletableFuture<HelperOutcome> trial, long millis) {
        long left = millis;
        while (left > 0 && !pool.isPaused()) {
            try {
                long step = Math.min(left, WAIT_STEP_MILLIS);
                HelperOutcome _ = trial.get(step, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException goesOn) {
                left -= WAIT_STEP_MILLIS;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | RuntimeException ended) {
                return; // it has been taken note of
            }
        }
    }

    /** The trial of a contract, which is begun now if need be; {@code null} when there can be none. */
    private CompletableFuture<HelperOutcome> begin(Remembered contract) {
        List<Program> programs = contract.programs();
        if (programs.isEmpty() || !pool.hasRoom()) { // the contract is considered again at its next calls
            return running.get(contract);
        }
        CompletableFuture<HelperOutcome> begun = new CompletableFuture<>();
        CompletableFuture<HelperOutcome> before = running.putIfAbsent(contract, begun);
        if (before != null) {
            return before;
        }
        try {
            var _ = pool.submit(request(programs.getFirst(), contract)).whenComplete((outcome, error) -> {
                try {
                    if (take(contract, outcome)) {
                        ended.accept(contract);
                    }
                } finally {
                    running.remove(contract);
                    begun.complete(outcome);
                }
            });
            return begun;
        } catch (RuntimeException | Error failed) {
            running.remove(contract);
            begun.cancel(false);
            throw failed;
        }
    }

    @SuppressWarnings("ReferenceEquality") // the profile is this object or another's
    private static byte[] request(Program program, Remembered contract) {
        byte[] code = program.code().bytes();
        // While its constructor has not come to its end there is nothing that it could have learned.
        ProgramProfile known = contract.equals(program.profile()) ? program.learned() : ProgramProfile.EMPTY;
        try {
            return new TrialRequest(code, contract.rules(), known).encode();
        } catch (IllegalArgumentException tooMuch) {
            return new TrialRequest(code, contract.rules(), ProgramProfile.EMPTY).encode();
        }
    }

    /** Takes note of what became of a trial; whether that says anything of the contract. */
    private boolean take(Remembered contract, HelperOutcome outcome) {
        switch (outcome) {
            case HelperOutcome.Done done -> take(contract, done.result());
            case HelperOutcome.Failed failed -> reject(contract, Reason.NOT_COMPILABLE, failed.reason());
            case HelperOutcome.Blamed blamed ->
                reject(contract, blamed.isLate() ? Reason.HELPER_TIMED_OUT : Reason.HELPER_CRASHED, blamed.reason());
            case HelperOutcome.Busy _ -> {
                return false;
            }
            case HelperOutcome.Unavailable unavailable -> {
                if (options.helperFallback() == HelperFallback.INTERPRET) {
                    contract.retries().compilerFailed(unavailable.reason(), clock.getAsLong() - start);
                    return false;
                }
                passed.add(contract);
            }
        }
        return true;
    }

    private void take(Remembered contract, byte[] result) {
        try {
            Learned learned = LearnedCodec.decode(result);
            if (learned.isRejected()) {
                reject(contract, learned.verdict().reasons().getLast(), learned.failure());
            } else {
                passed.add(contract);
            }
        } catch (LearnedFormatException wrong) {
            reject(
                    contract,
                    Reason.NOT_COMPILABLE,
                    "the compiler helper's answer means nothing: " + wrong.getMessage());
        }
    }

    /** Adds a reason to what is known of the contract itself. */
    private static void reject(Remembered contract, Reason reason, String cause) {
        synchronized (contract) {
            Verdict verdict = contract.verdict();
            List<Reason> reasons = new ArrayList<>(verdict.reasons());
            reasons.add(reason);
            contract.retries().blame(cause);
            contract.setVerdict(new Verdict(List.copyOf(reasons), verdict.metrics()));
        }
    }

    /** Has the helper stand still. Never waits. */
    void pause() {
        if (pool != null) {
            pool.pause();
        }
    }

    /** Ends a pause. */
    void resume() {
        if (pool != null) {
            pool.resume();
        }
    }

    HelperStatistics statistics() {
        return pool == null ? HelperStatistics.NONE : pool.statistics();
    }

    /** Ends the helper. */
    void end() {
        if (pool != null) {
            pool.close();
        }
    }
}

package org.ember.profiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.ember.nodes.region.Region;
import org.ember.profiler.KnownStart.Places;
import org.ember.profiler.KnownStart.Stage;
import org.ember.profiler.Persistence.Known;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.suitability.SuitabilityAnalyzer;
import org.ember.profiler.suitability.Verdict;

/**
 * Tells contracts what is known of them, and has the regions of their programs made at once, those first that used the most gas,
 * the rest as places at the compiler become free. By one thread at a time.
 */
final class WarmStart {
    private final Persistence persistence;
    private final StoreTally tally;
    private final SuitabilityAnalyzer analyzer;
    private final int maxFailures;
    private final LongSupplier clock;
    private final Places places;

    /** Those that used the most gas first. */
    private final List<KnownStart> waiting = new ArrayList<>();

    /** Regions that were made and not seen to be compiled so far. */
    private final List<Region> made = new ArrayList<>();

    /** @param clock in nanoseconds */
    WarmStart(TieringOptions options, Persistence persistence, StoreTally tally, LongSupplier clock, Places places) {
        this.persistence = persistence;
        this.tally = tally;
        this.analyzer = new SuitabilityAnalyzer(options.limits());
        this.maxFailures = options.getInt(TieringOption.MAX_FAILURES);
        this.clock = clock;
        this.places = places;
    }

    /** Goes on with all of them, as far as there are places. */
    void run() {
        int before = waiting.size();
        for (Known known = persistence.nextFound(); known != null; known = persistence.nextFound()) {
            take(known);
        }
        if (waiting.size() > before) {
            waiting.sort(Comparator.comparingLong(KnownStart::gas).reversed());
        }
        List<KnownStart> ended = new ArrayList<>();
        for (KnownStart start : waiting) {
            Stage stage = start.advance(places, made::add);
            if (stage == Stage.ENDED) {
                ended.add(start);
            } else if (stage == Stage.HAS_NO_PLACE) {
                break;
            }
        }
        waiting.removeAll(ended);
    }

    private void take(Known known) {
        Learned learned = known.learned();
        Remembered contract = known.recollection().contract();
        if (known.recollection().takeRestorationDue()) {
            restore(contract, learned, known.program().code().bytes().length);
        }
        if (learned.isWorthCompiling() && contract.retries().failures() < maxFailures) {
            waiting.add(new KnownStart(contract, learned, known.program()));
        }
    }

    /** Has the contract be as it was left, so that it is not analysed again, nor tried again too soon. */
    private void restore(Remembered contract, Learned learned, int codeBytes) {
        Verdict verdict = learned.verdict();
        if (verdict != null && isPlausible(verdict, codeBytes)) {
            contract.restore(verdict);
            if (!verdict.isFit()) {
                boolean _ = contract.admitKnown(); // says that it is rejected
            }
        }
        if (learned.failures() > 0) {
            contract.retries().restore(learned.failures(), learned.failure(), clock.getAsLong());
            if (learned.failures() >= maxFailures && contract.state() == ContractState.COLD) {
                contract.setState(ContractState.FAILED);
            }
        }
    }

    /** What the metrics say has to be in it: that a store says otherwise makes no code fit. */
    private boolean isPlausible(Verdict verdict, int codeBytes) {
        return verdict.metrics().codeBytes() == codeBytes
                && verdict.reasons()
                        .containsAll(analyzer.judge(verdict.metrics()).reasons());
    }

    /** Counts those of the regions that were made here of which there is code by now. */
    void countSaved() {
        for (Region region : made) {
            if (region.isCompiled()) {
                tally.savedCompilations.increment();
            }
        }
        made.removeIf(region -> region.isCompiled() || region.isRetired());
    }

    /** Lets go of all. */
    void clear() {
        countSaved();
        waiting.clear();
        made.clear();
    }
}

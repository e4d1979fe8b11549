package org.ember.profiler.helper.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ember.code.Code;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.profile.BlockProfile;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.region.GraphSize;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.learned.RegionCost;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.profiler.suitability.Reason;
import org.ember.profiler.suitability.SuitabilityAnalyzer;
import org.ember.profiler.suitability.Verdict;

/**
 * A trial of compiling one contract: what is known to have been worth it, the code's start, and the blocks that ran most often
 * and are in none of these. Waits for the compiler, for as long as it may take: it is ended from outside.
 */
final class Trial {
    private static final long STEP_MILLIS = 20;

    private final TrialOptions options;
    private final TrialRequest request;
    private final TrialPolicy policy;
    private final Program program;
    private final List<RegionCost> costs = new ArrayList<>();
    private final Set<Integer> compiledBlocks = new HashSet<>();
    private int failures;
    private String failure;
    private Reason reason;

    Trial(TrialOptions options, TrialRequest request) {
        this.options = options;
        this.request = request;
        this.policy = new TrialPolicy(options);
        this.program = new Evm(request.rules(), policy).prepare(new Code(request.code()));
    }

    /** What came of it: a verdict with what the trial adds to it, and costs. */
    Learned run() throws InterruptedException {
        Verdict verdict = new SuitabilityAnalyzer(options.limits()).analyze(program.code(), request.rules());
        if (verdict.isFit()) {
            compileAll();
            verdict = costs.isEmpty() && failures > 0 ? with(verdict, Reason.NOT_COMPILABLE) : verdict;
            verdict = reason != null ? with(verdict, reason) : verdict;
        }
        return new Learned(0, 0, failures, failure, verdict, costs, ProgramProfile.EMPTY);
    }

    private static Verdict with(Verdict verdict, Reason reason) {
        List<Reason> reasons = new ArrayList<>(verdict.reasons());
        reasons.add(reason);
        return new Verdict(List.copyOf(reasons), verdict.metrics());
    }

    private void compileAll() throws InterruptedException {
        program.learn(request.known());
        program.admit();
        try {
            for (RegionProfile known : request.known().regions()) {
                compile(known);
            }
            if (mayGoOn() && !compiledBlocks.contains(0)) {
                compile(program.compileEntry());
            }
            for (BlockProfile block : hottestFirst()) {
                if (!compiledBlocks.contains(block.start())) {
                    compile(new RegionProfile(block.start(), List.of()));
                }
            }
        } finally {
            program.withdraw();
        }
    }

    private List<BlockProfile> hottestFirst() {
        return request.known().blocks().stream()
                .filter(block -> block.executions() > 0 && !block.isGivenUp())
                .sorted(Comparator.comparingInt(BlockProfile::executions).reversed())
                .toList();
    }

    private boolean mayGoOn() {
        return reason == null && costs.size() + failures < options.regions();
    }

    private void compile(RegionProfile known) throws InterruptedException {
        if (mayGoOn()) {
            compile(program.makeRegion(known));
        }
    }

    private void compile(Region region) throws InterruptedException {
        String refusal = policy.takeRefusal();
        if (refusal != null) {
            fail(refusal);
        }
        if (region == null) {
            return;
        }
        region.blocks().stream().map(BlockNode::start).forEach(compiledBlocks::add);
        boolean isCompiled = false;
        while (!isCompiled && policy.failure(region) == null) {
            isCompiled = region.awaitCompiled(STEP_MILLIS);
        }
        if (isCompiled) {
            take(costOf(region));
        } else {
            fail(policy.failure(region));
            program.giveUp(region);
        }
    }

    private void fail(String cause) {
        failures++;
        failure = cause;
    }

    /** What the compiler took: its word, which may come a moment after its code first runs, where it can be had. */
    private RegionCost costOf(Region region) throws InterruptedException {
        int entry = region.entry().start();
        RegionCost estimate = new RegionCost(entry, 0, GraphSize.machineCodeBytes(region.graphNodes()), 0);
        if (!TruffleRuntimes.isObservable()) {
            return estimate;
        }
        RegionCost cost = policy.cost(region);
        while (cost == null && policy.failure(region) == null) {
            Thread.sleep(1);
            cost = policy.cost(region);
        }
        return cost != null ? cost : estimate;
    }

    private void take(RegionCost cost) {
        costs.add(cost);
        if (cost.compilerNanos() > options.regionNanos() || cost.graphNodes() > options.graphNodes()) {
            reason = Reason.TOO_COSTLY;
            failure = "the region at byte " + cost.entry() + " took the compiler " + cost.compilerNanos() / 1_000_000
                    + " ms and a graph of " + cost.graphNodes() + " nodes; allowed are "
                    + options.regionNanos() / 1_000_000 + " ms and " + options.graphNodes() + " nodes";
            failures++;
        }
    }
}

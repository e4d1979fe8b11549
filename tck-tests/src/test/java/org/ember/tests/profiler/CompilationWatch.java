package org.ember.tests.profiler;

import com.oracle.truffle.compiler.TruffleCompilerListener.CompilationResultInfo;
import com.oracle.truffle.compiler.TruffleCompilerListener.GraphInfo;
import com.oracle.truffle.runtime.AbstractCompilationTask;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.ember.nodes.Region;
import org.ember.profiler.TierController;
import org.ember.word.UInt256;

/** What the Truffle runtime itself says that it does with the regions of one tier controller. */
final class CompilationWatch implements OptimizedTruffleRuntimeListener, AutoCloseable {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final TierController controller;
    private final List<Sighting> sightings = new CopyOnWriteArrayList<>();

    private CompilationWatch(TierController controller) {
        this.controller = controller;
    }

    /** Watches from now on, until closed. Not for a runtime without compiler. */
    static CompilationWatch of(TierController controller) {
        CompilationWatch watch = new CompilationWatch(controller);
        OptimizedTruffleRuntime.getRuntime().addListener(watch);
        return watch;
    }

    /** What was seen of a region. */
    enum Step {
        QUEUED,
        STARTED,
        SUCCEEDED,
        /** Given up, to be begun again. */
        RETRIED,
        FAILED
    }

    /** One thing that was seen. */
    record Sighting(UInt256 codeHash, Step step, String reason) {}

    /** What was seen of the regions of one code, in order. */
    List<Step> steps(UInt256 codeHash) {
        return sightings.stream()
                .filter(each -> each.codeHash().equals(codeHash))
                .map(Sighting::step)
                .toList();
    }

    /** How often a step was seen of one code. */
    long count(UInt256 codeHash, Step step) {
        return steps(codeHash).stream().filter(each -> each == step).count();
    }

    /** Why compilations of one code failed, in order. */
    List<String> failures(UInt256 codeHash) {
        return sightings.stream()
                .filter(each -> each.codeHash().equals(codeHash) && each.step() == Step.FAILED)
                .map(Sighting::reason)
                .toList();
    }

    /** Whether a compilation of one code has succeeded. New code may run a moment before that is told: waits for it. */
    boolean awaitSuccess(UInt256 codeHash) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (count(codeHash, Step.SUCCEEDED) == 0) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private void see(OptimizedCallTarget target, Step step, String reason) {
        Region region = Region.of(target.getRootNode());
        if (region != null && region.program().policy() == controller) {
            sightings.add(new Sighting(region.program().code().hash(), step, reason));
        }
    }

    @Override
    public void onCompilationQueued(OptimizedCallTarget target, int tier) {
        see(target, Step.QUEUED, "");
    }

    @Override
    public void onCompilationStarted(OptimizedCallTarget target, AbstractCompilationTask task) {
        see(target, Step.STARTED, "");
    }

    @Override
    public void onCompilationSuccess(
            OptimizedCallTarget target, AbstractCompilationTask task, GraphInfo graph, CompilationResultInfo result) {
        see(target, Step.SUCCEEDED, "");
    }

    @Override
    public void onCompilationFailed(
            OptimizedCallTarget target,
            String reason,
            boolean bailout,
            boolean permanentBailout,
            int tier,
            Supplier<String> lazyStackTrace) {
        if (OptimizedTruffleRuntimeListener.isPermanentFailure(bailout, permanentBailout)) {
            see(target, Step.FAILED, reason);
        } else {
            see(target, Step.RETRIED, reason);
        }
    }

    @Override
    public void close() {
        OptimizedTruffleRuntime.getRuntime().removeListener(this);
    }
}

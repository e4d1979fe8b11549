package org.ember.tests.profiler;

import com.oracle.truffle.compiler.TruffleCompilerListener.CompilationResultInfo;
import com.oracle.truffle.compiler.TruffleCompilerListener.GraphInfo;
import com.oracle.truffle.runtime.AbstractCompilationTask;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.ember.nodes.region.Region;
import org.ember.profiler.TierController;
import org.ember.tests.runtime.Await;
import org.ember.word.UInt256;

/** What the Truffle runtime itself says that it does with the regions of one tier controller. */
final class CompilationWatch implements OptimizedTruffleRuntimeListener, AutoCloseable {
    private final TierController controller;
    private volatile Step heldAt;
    private volatile CountDownLatch held = new CountDownLatch(0);
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
        /** The graph is ready, machine code is not. */
        OPTIMIZED,
        SUCCEEDED,
        /** Given up, to be begun again. */
        RETRIED,
        FAILED;

        boolean isEnd() {
            return this == SUCCEEDED || this == RETRIED || this == FAILED;
        }
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
        return reasons(codeHash, Step.FAILED);
    }

    /** The reasons for a step of one code, in order. */
    List<String> reasons(UInt256 codeHash, Step step) {
        return sightings.stream()
                .filter(each -> each.codeHash().equals(codeHash) && each.step() == step)
                .map(Sighting::reason)
                .toList();
    }

    /** Waits until a step has been seen of one code. New code may run a moment before its success is told. */
    void await(UInt256 codeHash, Step step) {
        Await.until(() -> count(codeHash, step) > 0);
    }

    /** From now on the compiler stands still when it has come to this step with a region, until it is released. */
    void holdAt(Step step) {
        heldAt = step;
        held = new CountDownLatch(1);
    }

    /** Lets the compiler go on. */
    void release() {
        held.countDown();
    }

    /** Waits until all that was started has ended, in whatever way. */
    void awaitEnd(UInt256 codeHash) {
        Await.until(() -> count(codeHash, Step.STARTED)
                == steps(codeHash).stream().filter(Step::isEnd).count());
    }

    private void standStill() {
        try {
            held.await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void see(OptimizedCallTarget target, Step step, String reason) {
        Region region = Region.of(target.getRootNode());
        if (region != null && region.program().policy() == controller) {
            sightings.add(new Sighting(region.program().code().hash(), step, reason));
            if (step == heldAt) {
                standStill();
            }
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
    public void onCompilationGraalTierFinished(OptimizedCallTarget target, GraphInfo graph) {
        see(target, Step.OPTIMIZED, "");
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

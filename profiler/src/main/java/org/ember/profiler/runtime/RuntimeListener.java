package org.ember.profiler.runtime;

import com.oracle.truffle.compiler.TruffleCompilerListener.CompilationResultInfo;
import com.oracle.truffle.compiler.TruffleCompilerListener.GraphInfo;
import com.oracle.truffle.runtime.AbstractCompilationTask;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.util.function.Supplier;
import org.ember.nodes.Region;

/** Passes on what the compiler does with regions. The only class that knows the internals of the Truffle runtime. */
final class RuntimeListener implements OptimizedTruffleRuntimeListener {
    /** When the compilation began that this compiler thread is at. */
    private final ThreadLocal<Long> begun = new ThreadLocal<>();

    private RuntimeListener() {}

    /**
     * Watches all compilations of this process from now on.
     *
     * @throws LinkageError when the internals are out of reach
     */
    static void install() {
        OptimizedTruffleRuntime.getRuntime().addListener(new RuntimeListener());
    }

    @Override
    public void onCompilationStarted(OptimizedCallTarget target, AbstractCompilationTask task) {
        Region region = Region.of(target.getRootNode());
        if (region != null) {
            begun.set(System.nanoTime());
            if (region.program().policy() instanceof ObservedPolicy policy) {
                policy.compilationObserver().started(region);
            }
        }
    }

    @Override
    public void onCompilationSuccess(
            OptimizedCallTarget target, AbstractCompilationTask task, GraphInfo graph, CompilationResultInfo result) {
        Region region = Region.of(target.getRootNode());
        if (region != null && region.program().policy() instanceof ObservedPolicy policy) {
            policy.compilationObserver()
                    .installed(
                            region, task.tier(), graph.getNodeCount(), result.getTargetCodeSize(), nanosSinceBegun());
        }
    }

    @Override
    public void onCompilationFailed(
            OptimizedCallTarget target,
            String reason,
            boolean bailout,
            boolean permanentBailout,
            int tier,
            Supplier<String> lazyStackTrace) {
        Region region = Region.of(target.getRootNode());
        if (region != null
                && OptimizedTruffleRuntimeListener.isPermanentFailure(bailout, permanentBailout)
                && region.program().policy() instanceof ObservedPolicy policy) {
            policy.compilationObserver().bailedOut(region, tier, reason);
        }
    }

    private long nanosSinceBegun() {
        Long start = begun.get();
        begun.remove();
        return start == null ? 0 : System.nanoTime() - start;
    }
}

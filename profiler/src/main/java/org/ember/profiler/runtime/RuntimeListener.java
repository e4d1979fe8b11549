package org.ember.profiler.runtime;

import com.oracle.truffle.compiler.TruffleCompilerListener.CompilationResultInfo;
import com.oracle.truffle.compiler.TruffleCompilerListener.GraphInfo;
import com.oracle.truffle.runtime.AbstractCompilationTask;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.lang.System.Logger.Level;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.ember.nodes.region.Region;

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
        tell(target, (observer, region) -> {
            begun.set(System.nanoTime());
            observer.started(region);
        });
    }

    @Override
    public void onCompilationSuccess(
            OptimizedCallTarget target, AbstractCompilationTask task, GraphInfo graph, CompilationResultInfo result) {
        tell(
                target,
                (observer, region) -> observer.installed(
                        region, task.tier(), graph.getNodeCount(), result.getTargetCodeSize(), nanosSinceBegun()));
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
            tell(target, (observer, region) -> observer.bailedOut(region, tier, reason));
        }
    }

    /**
     * Tells the observer of the region that {@code target} is of, if it is of one that is observed. What that throws does not
     * come to the runtime, which would take it for a failed compilation.
     */
    private static void tell(OptimizedCallTarget target, BiConsumer<CompilationObserver, Region> event) {
        Region region = Region.of(target.getRootNode());
        if (region == null || !(region.program().policy() instanceof ObservedPolicy policy)) {
            return;
        }
        try {
            event.accept(policy.compilationObserver(), region);
        } catch (Throwable error) {
            tellFailure(policy, region, error);
        }
    }

    private static void tellFailure(ObservedPolicy policy, Region region, Throwable error) {
        try {
            policy.compilationObserver().failed(region, error);
        } catch (Throwable again) {
            System.getLogger("org.ember").log(Level.WARNING, "an observer of compilations failed", error);
        }
    }

    private long nanosSinceBegun() {
        Long start = begun.get();
        begun.remove();
        return start == null ? 0 : System.nanoTime() - start;
    }
}

package org.ember.benchmarks.calibration;

import com.oracle.truffle.compiler.TruffleCompilerListener.CompilationResultInfo;
import com.oracle.truffle.compiler.TruffleCompilerListener.GraphInfo;
import com.oracle.truffle.runtime.AbstractCompilationTask;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.ember.nodes.region.Region;

/** Writes down what the compiler does with regions. Keeps none of them alive, so that their code may go. */
final class CompilerLog implements OptimizedTruffleRuntimeListener {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Region, RegionSample> byRegion = new WeakHashMap<>();
    private final List<RegionSample> samples = new ArrayList<>();

    /** What compiler threads are at; each knows its own. */
    private final ThreadLocal<Long> begun = new ThreadLocal<>();

    private final ThreadLocal<Integer> graphNodes = new ThreadLocal<>();

    private volatile Origin origin = Origin.WARMUP;

    /** Watches the compilations of this process from now on. */
    static CompilerLog install() {
        CompilerLog log = new CompilerLog();
        OptimizedTruffleRuntime.getRuntime().addListener(log);
        return log;
    }

    /** Says where the regions compiled from now on come from. */
    void setOrigin(Origin from) {
        origin = from;
    }

    /** What is known of {@code region}: nothing but its estimate when it has not been compiled yet. */
    synchronized RegionSample sample(Region region) {
        return byRegion.computeIfAbsent(region, unknown -> {
            RegionSample sample = new RegionSample(origin, unknown);
            samples.add(sample);
            return sample;
        });
    }

    /** What is known of all regions so far, in the order of their first compilation. */
    synchronized List<RegionSample> samples() {
        return List.copyOf(samples);
    }

    @Override
    public void onCompilationStarted(OptimizedCallTarget target, AbstractCompilationTask task) {
        begun.set(THREADS.getCurrentThreadCpuTime());
    }

    @Override
    public void onCompilationTruffleTierFinished(
            OptimizedCallTarget target, AbstractCompilationTask task, GraphInfo graph) {
        graphNodes.set(graph.getNodeCount());
    }

    @Override
    public void onCompilationSuccess(
            OptimizedCallTarget target, AbstractCompilationTask task, GraphInfo graph, CompilationResultInfo result) {
        Region region = Region.of(target.getRootNode());
        if (region != null) {
            sample(region)
                    .add(new Compiled(
                            task.tier(),
                            graphNodes.get(),
                            graph.getNodeCount(),
                            result.getTargetCodeSize(),
                            THREADS.getCurrentThreadCpuTime() - begun.get()));
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
        if (region != null && OptimizedTruffleRuntimeListener.isPermanentFailure(bailout, permanentBailout)) {
            sample(region).fail(reason.lines().findFirst().orElse(reason));
        }
    }
}

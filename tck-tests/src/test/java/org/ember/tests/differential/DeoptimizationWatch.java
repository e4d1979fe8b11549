package org.ember.tests.differential;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.util.concurrent.atomic.AtomicLong;
import org.ember.nodes.engine.TieringPolicy;
import org.ember.nodes.region.Region;

/** Counts how often machine code of one policy's regions is deoptimised, until it is closed. */
public final class DeoptimizationWatch implements OptimizedTruffleRuntimeListener, AutoCloseable {
    private final TieringPolicy policy;
    private final AtomicLong count = new AtomicLong();

    /** Watches from now on. Not for a runtime without compiler. */
    public DeoptimizationWatch(TieringPolicy policy) {
        this.policy = policy;
        OptimizedTruffleRuntime.getRuntime().addListener(this);
    }

    public long count() {
        return count.get();
    }

    @Override
    public void onCompilationDeoptimized(OptimizedCallTarget target, Frame frame) {
        Region region = Region.of(target.getRootNode());
        if (region != null && region.program().policy().equals(policy)) {
            count.incrementAndGet();
        }
    }

    @Override
    public void close() {
        OptimizedTruffleRuntime.getRuntime().removeListener(this);
    }
}

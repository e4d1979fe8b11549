package org.ember.profiler;

import java.util.concurrent.atomic.AtomicBoolean;

/** A time in which a controller has nothing new compiled, from {@link TierController#pause} until this is closed. */
public final class Pause implements AutoCloseable {
    private final TierController controller;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Pause(TierController controller) {
        this.controller = controller;
    }

    /** Ends it; the second time nothing happens. */
    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            controller.resume();
        }
    }
}

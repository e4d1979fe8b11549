package org.ember.profiler.store;

import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How a store is kept.
 *
 * @param maxBytes what its files may take together, at least 0. Several processes that write at once may together go
 *     beyond it by an eighth for each, until one of them prunes
 * @param clock says when artifacts are written and used
 * @param refusals is told of each file that was refused, once, by the thread that came upon it
 */
public record StoreSettings(long maxBytes, InstantSource clock, Consumer<RefusedFile> refusals) {
    /** Half a GiB, the system's clock, and nobody is told. */
    public static final StoreSettings DEFAULT = new StoreSettings(1L << 29, InstantSource.system(), _ -> {});

    /** @throws IllegalArgumentException when {@code maxBytes} is negative */
    public StoreSettings {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("a store's size must be at least 0 bytes: " + maxBytes);
        }
        Objects.requireNonNull(clock, "the clock of a store must not be null");
        Objects.requireNonNull(refusals, "who is told of refused files must not be null");
    }

    /** These, with another size. */
    public StoreSettings withMaxBytes(long bytes) {
        return new StoreSettings(bytes, clock, refusals);
    }

    /** These, with another clock. */
    public StoreSettings withClock(InstantSource other) {
        return new StoreSettings(maxBytes, other, refusals);
    }

    /** These, with another listener. */
    public StoreSettings withRefusals(Consumer<RefusedFile> listener) {
        return new StoreSettings(maxBytes, clock, listener);
    }
}

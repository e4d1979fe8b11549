package org.ember.tests.profiler;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Something that is thrown at one of the times that somebody comes by, by its number. */
final class Fault implements Runnable {
    /** What may be thrown anywhere. */
    static final List<Supplier<Throwable>> KINDS = List.of(
            () -> new OutOfMemoryError("injected"),
            () -> new AssertionError("injected"),
            () -> new StackOverflowError("injected"),
            () -> new IllegalStateException("injected"));

    /** Those that are no business of the thread's alone. */
    static final List<Supplier<Throwable>> WITHOUT_FULL_STACK = KINDS.stream()
            .filter(kind -> !(kind.get() instanceof StackOverflowError))
            .toList();

    private final int number;
    private final Supplier<Throwable> kind;
    private final AtomicInteger passed = new AtomicInteger();
    private volatile Throwable thrown;

    /** @param number 1 for the first */
    Fault(int number, Supplier<Throwable> kind) {
        this.number = number;
        this.kind = kind;
    }

    @Override
    public void run() {
        if (passed.incrementAndGet() == number) {
            thrown = kind.get();
            throw Fault.<RuntimeException>unchecked(thrown);
        }
    }

    /** Whether it was thrown. */
    boolean wasThrown() {
        return passed.get() >= number;
    }

    @Override
    public String toString() {
        return thrown + " at " + number;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T extends Throwable> T unchecked(Throwable error) throws T {
        throw (T) error;
    }
}

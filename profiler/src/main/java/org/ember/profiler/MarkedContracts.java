package org.ember.profiler;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The contracts that have calls to be looked at: a list that any thread adds to without waiting or allocating. */
final class MarkedContracts {
    private final AtomicReference<CodeRecord> newest = new AtomicReference<>();
    private final AtomicInteger size = new AtomicInteger();

    /** Adds a contract that is not in the list; about how many there are now. */
    int add(CodeRecord contract) {
        CodeRecord next;
        do {
            next = newest.get();
            contract.nextMarked = next;
        } while (!newest.compareAndSet(next, contract));
        return size.incrementAndGet();
    }

    /** Empties the list; its contracts follow one another by {@link Contract#nextMarked}. */
    CodeRecord takeAll() {
        size.set(0);
        return newest.getAndSet(null);
    }
}

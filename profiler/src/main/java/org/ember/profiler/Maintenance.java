package org.ember.profiler;

import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.ember.nodes.Program;

/** What is done now and then, by one thread at a time: looking at what was recorded, and acting on it. */
final class Maintenance {
    /** The list keeps its contracts alive, and code can make many more that are called once. */
    private static final int MOST_MARKED = 1024;

    private final TierController controller;
    private final Contracts contracts;
    private final Counters counters;
    private final Admission admission;
    private final Compilation compilation;
    private final Eviction eviction;
    private final Dump dump;
    private final MarkedContracts marked = new MarkedContracts();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean codeChanged;

    /** @param dump may be {@code null} */
    Maintenance(
            TierController controller,
            Contracts contracts,
            Counters counters,
            Admission admission,
            Compilation compilation,
            Eviction eviction,
            Dump dump) {
        this.controller = controller;
        this.contracts = contracts;
        this.counters = counters;
        this.admission = admission;
        this.compilation = compilation;
        this.eviction = eviction;
        this.dump = dump;
    }

    /** A contract has calls to be looked at; it is told when they have been, which is at once when it is one of many. */
    void mark(Contract contract) {
        if (marked.add(contract) > MOST_MARKED && lock.tryLock()) {
            try {
                drain(false);
            } finally {
                lock.unlock();
            }
        }
    }

    /** There is more machine code than before, or less. */
    void codeChanged() {
        codeChanged = true;
    }

    void run() {
        lock.lock();
        try {
            runLocked();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #run}, unless another thread is at it. */
    void tryRun() {
        if (lock.tryLock()) {
            try {
                runLocked();
            } finally {
                lock.unlock();
            }
        }
    }

    private void runLocked() {
        drain(considers());
        long now = controller.now();
        compilation.check(now);
        if (controller.compilesNew()) {
            admission.dispatch(now, compilation.pending(), eviction::add);
        }
        eviction.sweep(now);
        if (codeChanged) {
            codeChanged = false;
            eviction.shrink(now);
        }
        contracts.expunge();
        if (dump != null) {
            dump.writeChanged();
        }
    }

    private boolean considers() {
        return controller.compiles() && controller.options().mode() == Mode.TIERED;
    }

    /** Takes over what was recorded; {@code considers} whether what is hot is to be compiled, too. */
    private void drain(boolean considers) {
        long now = controller.now();
        for (Contract contract = marked.takeAll(); contract != null; ) {
            Contract next = contract.nextMarked;
            contract.nextMarked = null;
            contract.drain(now, counters);
            if (considers) {
                admission.consider(contract, now);
            }
            contract = next;
        }
    }

    /** Lets go of all machine code, of all that waits and of all that failed; does {@code also} to each contract. */
    void reset(Consumer<Contract> also) {
        lock.lock();
        try {
            drain(considers());
            admission.clear();
            Set<Contract> all = eviction.withResidents(contracts.all());
            eviction.clear();
            for (Contract contract : all) {
                if (contract.state() != ContractState.REJECTED) {
                    contract.setState(ContractState.COLD);
                }
                contract.programs().forEach(Program::withdraw);
                also.accept(contract);
            }
        } finally {
            lock.unlock();
        }
    }
}

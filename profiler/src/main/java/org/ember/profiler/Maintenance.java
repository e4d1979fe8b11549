package org.ember.profiler;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.ember.nodes.region.Program;

/** What is done now and then, by one thread at a time: looking at what was recorded, and acting on it. */
final class Maintenance {
    /** What is done each time, in this order. */
    private static final Duty[] DUTIES = {
        Duty.RECALL,
        Duty.DRAIN,
        Duty.REPAIR,
        Duty.CHECK,
        Duty.ADMIT,
        Duty.SWEEP,
        Duty.SHRINK,
        Duty.EXPUNGE,
        Duty.DUMP,
        Duty.STORE
    };

    /** The list keeps its contracts alive, and code can make many more that are called once. */
    private static final int MOST_MARKED = 1024;

    /** So many that are hot wait to be considered; others are when they are called again. */
    private static final int MOST_HOT = 16 * MOST_MARKED;

    private final TierController controller;
    private final Contracts contracts;
    private final Counters counters;
    private final Admission admission;
    private final Compilation compilation;
    private final Eviction eviction;
    private final Dump dump;
    private final TieringFailures failures;
    private final Repair repair;
    private final MarkedContracts marked = new MarkedContracts();
    /** Those that were found hot since the last maintenance; under the lock. */
    private final Set<CodeRecord> hot = new LinkedHashSet<>();

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
        this.failures = controller.failures();
        this.repair = new Repair(contracts, admission, compilation, eviction, failures);
    }

    /** A contract has calls to be looked at; it is told when they have been, which is at once when it is one of many. */
    void mark(CodeRecord contract) {
        if (controller.isClosed()) { // then nobody looks at them any more
            return;
        }
        if (marked.add(contract) > MOST_MARKED && lock.tryLock()) {
            try {
                drainEarly();
            } finally {
                lock.unlock();
            }
        }
    }

    /** A trial has told something of a contract, on any thread: it is rejected, or considered once more. */
    void tried(CodeRecord contract) {
        try {
            boolean _ = admission.examine(contract, 0);
            contract.mark();
            controller.wake();
        } catch (Throwable error) {
            failures.caught(contract, Duty.ADMIT, error);
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
        for (Duty duty : DUTIES) {
            perform(duty);
        }
    }

    /** Does one thing; when that fails, it is the others' turn all the same. */
    private void perform(Duty duty) {
        try {
            long now = controller.now();
            switch (duty) {
                case RECALL -> {
                    if (controller.compiles()) {
                        controller.warmStart().run();
                    }
                }
                case DRAIN -> drain();
                case REPAIR -> {
                    if (failures.takeRepairDue()) {
                        repair.run();
                    }
                }
                case CHECK -> {
                    compilation.check(now);
                    controller.warmStart().countSaved();
                    if (compilation.takeCompilerFailed()) {
                        eviction.withdrawFailed(now);
                    }
                }
                case ADMIT -> {
                    if (controller.compilesNew()) {
                        admission.dispatch(now, compilation.pending().size(), eviction::add);
                    }
                }
                case SWEEP -> eviction.sweep(now);
                case SHRINK -> {
                    if (codeChanged) {
                        codeChanged = false;
                        eviction.shrink(now);
                    }
                }
                case EXPUNGE -> contracts.expunge();
                case DUMP -> {
                    if (dump != null) {
                        dump.writeChanged();
                    }
                }
                case STORE -> controller.persistence().storeDue();
                default -> throw new IllegalArgumentException(duty.name());
            }
        } catch (Throwable error) {
            failures.caught(null, duty, error);
        }
    }

    private boolean considers() {
        return controller.compiles() && controller.options().mode() == Mode.TIERED;
    }

    /** Takes over what was recorded, and considers what is hot. */
    private void drain() {
        boolean considers = considers();
        long now = controller.now();
        if (considers) {
            List<CodeRecord> waiting = List.copyOf(hot);
            hot.clear();
            waiting.forEach(contract -> consider(contract, now));
        }
        drain(contract -> {
            if (considers) {
                admission.consider(contract, now);
            }
        });
    }

    /** Takes over what was recorded, by a thread that executes: to consider what is hot is left to the next maintenance. */
    private void drainEarly() {
        boolean considers = considers();
        long now = controller.now();
        drain(contract -> {
            if (considers && hot.size() < MOST_HOT && contract.isHot(now, controller.options())) {
                hot.add(contract);
            }
        });
    }

    private void drain(Consumer<CodeRecord> then) {
        long now = controller.now();
        for (CodeRecord contract = marked.takeAll(); contract != null; ) {
            CodeRecord next = contract.nextMarked;
            contract.nextMarked = null;
            try {
                contract.drain(now, counters);
                then.accept(contract);
            } catch (Throwable error) {
                failures.caught(contract, Duty.DRAIN, error); // the others are not marked again
            }
            contract = next;
        }
    }

    private void consider(CodeRecord contract, long now) {
        try {
            admission.consider(contract, now);
        } catch (Throwable error) {
            failures.caught(contract, Duty.DRAIN, error);
        }
    }

    /** Lets go of all machine code, of all that waits and of all that failed; does {@code also} to each contract. */
    void reset(Consumer<CodeRecord> also) {
        lock.lock();
        try {
            perform(Duty.DRAIN);
            letGo(also);
        } finally {
            lock.unlock();
        }
    }

    /** Ends it: lets go of everything, of contracts and their profiles too. */
    void end() {
        lock.lock();
        try {
            runLocked(); // what was recorded last still counts
            letGo(CodeRecord::forgetProfile);
            if (failures.takeRepairDue()) {
                repair.run();
            }
            compilation.cancelAll();
            contracts.clear();
        } finally {
            lock.unlock();
        }
    }

    private void letGo(Consumer<CodeRecord> also) {
        Set<CodeRecord> all = Set.of();
        hot.clear();
        try {
            controller.warmStart().clear();
            all = eviction.withResidents(contracts.all());
            admission.clear();
        } catch (Throwable error) {
            failures.caught(null, Duty.RESET, error);
        }
        eviction.clear();
        for (CodeRecord contract : all) {
            try {
                if (contract.state() != ContractState.REJECTED) {
                    contract.setState(ContractState.COLD);
                }
                contract.programs().forEach(Program::withdraw);
                also.accept(contract);
            } catch (Throwable error) {
                failures.caught(contract, Duty.RESET, error);
            }
        }
    }
}

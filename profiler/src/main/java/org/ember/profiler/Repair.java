package org.ember.profiler;

import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;

/**
 * Makes everything fit together again after something failed half done. What is true of regions their programs say; what is
 * true of contracts, their state. Under the lock of the maintenance.
 */
final class Repair {
    private final Contracts contracts;
    private final Admission admission;
    private final Compilation compilation;
    private final Eviction eviction;
    private final TieringFailures failures;

    Repair(
            Contracts contracts,
            Admission admission,
            Compilation compilation,
            Eviction eviction,
            TieringFailures failures) {
        this.contracts = contracts;
        this.admission = admission;
        this.compilation = compilation;
        this.eviction = eviction;
        this.failures = failures;
    }

    void run() {
        for (CodeRecord contract : eviction.withResidents(contracts.all())) {
            try {
                repair(contract);
            } catch (Throwable error) {
                failures.caught(contract, Duty.REPAIR, error);
            }
        }
        compilation.pending().reserved().forEach(this::releaseIfLost);
    }

    private void repair(CodeRecord contract) {
        if (contract.state() == ContractState.QUEUED && !admission.isQueued(contract)) {
            contract.setState(ContractState.COLD);
        }
        if (contract.isAdmitted()) {
            eviction.add(contract);
        }
        for (Program program : contract.programs()) {
            if (!contract.isAdmitted()) {
                program.withdraw();
            }
            if (contract.isAdmitted()) { // by now, maybe
                program.admit();
            }
            repair(contract, program);
        }
        for (Region region : contract.regions()) {
            if (region.isRetired()) {
                compilation.retired(region);
            }
        }
        contract.settle();
    }

    private void repair(CodeRecord contract, Program program) {
        for (Region region : program.regions()) {
            RegionRecord record = contract.record(region);
            if (region.isRetired()) {
                program.discard(region);
            } else if (record == null) {
                compilation.submitted(region);
            } else if (record.isPending()) {
                compilation.resubmitted(region, record);
            }
        }
    }

    /** A place is lost when its program neither makes a region, which it does under its lock, nor has one to be told of. */
    private void releaseIfLost(Program program) {
        CodeRecord contract = (CodeRecord) program.profile();
        synchronized (program) {
            if (program.regions().stream().allMatch(region -> contract.record(region) != null)) {
                compilation.pending().release(program);
            }
        }
    }
}

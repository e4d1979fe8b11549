package org.ember.block;

import java.util.ArrayList;
import java.util.List;
import org.ember.chain.ChainConfig;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Deadline;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.state.Journal;
import org.ember.state.Log;
import org.ember.state.StateReader;
import org.ember.transaction.BlobGas;
import org.ember.transaction.BlockGasPool;
import org.ember.transaction.LogsBloom;
import org.ember.transaction.Receipt;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionProcessor;
import org.ember.trie.ListRoot;
import org.ember.word.UInt256;

/**
 * Executes one block, whose header can follow its parent: what comes before its transactions, these, and what comes
 * after them.
 */
final class BlockExecutor {
    private final ChainConfig chain;
    private final ForkEngines engines;
    private final Block block;
    private final Upgrade upgrade;
    private final BlockEnvironment environment;
    private final Journal journal;
    private final StateRooter roots;
    private final Deadline deadline;

    private final List<Executed> executed = new ArrayList<>();
    private final List<byte[]> receipts = new ArrayList<>();
    private final List<Log> logs = new ArrayList<>();
    private BlockGasPool pool;

    /** @param upgrade that holds for {@code block} */
    BlockExecutor(
            ChainConfig chain,
            ForkEngines engines,
            Block block,
            Upgrade upgrade,
            StateReader state,
            StateRooter roots,
            Deadline deadline) {
        this.chain = chain;
        this.engines = engines;
        this.block = block;
        this.upgrade = upgrade;
        this.environment = environment(chain, block.header(), upgrade);
        this.journal = new Journal(state, upgrade.fork(), engines.codes());
        this.roots = roots;
        this.deadline = deadline;
        this.pool = BlockGasPool.of(environment);
    }

    /** What the code of a block's transactions is told of it. */
    private static BlockEnvironment environment(ChainConfig chain, BlockHeader header, Upgrade upgrade) {
        boolean paris = upgrade.fork().isAtLeast(Fork.PARIS);
        return new BlockEnvironment(
                chain.chainId(),
                header.number(),
                header.timestamp(),
                header.gasLimit(),
                header.coinbase(),
                paris ? UInt256.ZERO : header.difficulty(),
                paris ? header.mixHash() : UInt256.ZERO,
                header.baseFee() == null ? UInt256.ZERO : header.baseFee(),
                header.excessBlobGas() == null
                        ? UInt256.ZERO
                        : BlobGas.baseFee(header.excessBlobGas(), upgrade.blobSchedule()),
                upgrade.blobSchedule());
    }

    /**
     * Executes the block.
     *
     * @throws InvalidBlockException when a transaction or a system call says that it is not valid
     */
    ExecutedBlock execute() {
        Fork fork = upgrade.fork();
        BlockHeader header = block.header();
        if (chain.supportsDaoFork()
                && chain.daoForkBlock().isPresent()
                && chain.daoForkBlock().getAsLong() == header.number()) {
            DaoFork.moveBalances(journal);
        }
        SystemCalls system = new SystemCalls(engines.evm(fork), journal, environment, deadline);
        if (fork.isAtLeast(Fork.CANCUN)) {
            system.callIfThere(SystemContract.BEACON_ROOTS, header.parentBeaconBlockRoot());
        }
        if (fork.isAtLeast(Fork.PRAGUE)) {
            system.callIfThere(SystemContract.HISTORY, header.parentHash());
        }
        TransactionProcessor processor = engines.transactions(fork);
        for (Transaction transaction : block.transactions()) {
            execute(transaction, processor);
        }
        BlockPayments.pay(journal, block, fork);
        Requests requests = new Requests();
        if (fork.isAtLeast(Fork.PRAGUE)) {
            requests.add(Requests.DEPOSIT, Requests.deposits(logs, chain.depositContract()));
            requests.add(Requests.WITHDRAWAL, system.call(SystemContract.WITHDRAWAL_REQUESTS));
            requests.add(Requests.CONSOLIDATION, system.call(SystemContract.CONSOLIDATION_REQUESTS));
        }
        BlockGasPool whole = BlockGasPool.of(environment);
        return new ExecutedBlock(
                executed,
                whole.gas() - pool.gas(),
                whole.blobGas() - pool.blobGas(),
                ListRoot.of(receipts),
                LogsBloom.of(logs),
                requests,
                journal.diff());
    }

    private void execute(Transaction transaction, TransactionProcessor processor) {
        switch (processor.execute(transaction, journal, environment, pool, deadline)) {
            case TransactionOutcome.Rejected rejected ->
                throw new InvalidBlockException(executed.size(), rejected.reason(), rejected.detail());
            case Executed outcome -> {
                pool = pool.minus(outcome.gasUsed(), outcome.blobGasUsed());
                executed.add(outcome);
                logs.addAll(outcome.logs());
                Receipt receipt = outcome.receipt(environment.gasLimit() - pool.gas() - outcome.gasUsed());
                receipts.add(
                        upgrade.fork().isAtLeast(Fork.BYZANTIUM)
                                ? receipt.encode()
                                : receipt.encode(roots.rootAfter(journal.diff())));
            }
        }
    }
}

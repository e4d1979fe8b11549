package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ember.block.Block;
import org.ember.block.BlockHeader;
import org.ember.block.BlockProcessor;
import org.ember.block.ForkEngines;
import org.ember.block.ImportOutcome.Imported;
import org.ember.chain.Activation;
import org.ember.chain.ChainConfig;
import org.ember.code.CodeCache;
import org.ember.evm.BlockEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.fork.Upgrade;
import org.ember.nodes.engine.Evm;
import org.ember.profiler.TieringOptions;
import org.ember.state.Journal;
import org.ember.state.StateDiff;
import org.ember.transaction.SenderRecovery;
import org.ember.transaction.Signature;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionProcessor;
import org.ember.transaction.TransactionType;
import org.ember.trie.ListRoot;
import org.ember.trie.StateRoots;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** Engines that several chains, threads and upgrades share. */
class SharedEnginesTest {
    private static final Address CONTRACT = Address.of(0xca11ee);

    /** Counts down from 1000, and stores how often it was called under 0. */
    private static final String LOOP = "0x6103e85b6001900380600357600054600101600055" + "00";

    @Test
    void blocksOfThreeThreadsAtOnceGiveTheSame() throws Exception {
        try (BlockScene scene = BlockScene.of(Fork.CANCUN);
                ForkEngines engines = new ForkEngines(TieringOptions.DEFAULT)) {
            Block block = block(scene);
            BlockProcessor processor = processor(engines);
            List<UInt256> stored = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
                List<Callable<StateDiff>> tasks = new ArrayList<>();
                for (int count = 0; count < 90; count++) {
                    tasks.add(() -> diff(processor, scene, block));
                }
                for (Future<StateDiff> each : threads.invokeAll(tasks)) {
                    stored.add(each.get().accounts().get(CONTRACT).storage().get(UInt256.ZERO));
                }
            }
            assertEquals(Collections.nCopies(90, UInt256.of(8)), stored);
        }
    }

    private static BlockProcessor processor(ForkEngines engines) {
        return new BlockProcessor(
                ChainConfig.builder("test")
                        .startingWith(Upgrade.of(Fork.CANCUN))
                        .build(),
                engines);
    }

    private static StateDiff diff(BlockProcessor processor, BlockScene scene, Block block) {
        StateRoots roots = StateRoots.of(scene.state);
        return assertInstanceOf(
                        Imported.class,
                        processor.process(
                                block,
                                scene.links::get,
                                scene.state,
                                diff -> roots.after(diff).root()))
                .diff();
    }

    @Test
    void whatIsLearnedOutlivesAnUpgradeOfTheBlobScheduleAlone() {
        try (ForkEngines engines = new ForkEngines(TieringOptions.DEFAULT)) {
            ChainConfig chain = ChainConfig.builder("test")
                    .startingWith(Upgrade.of(Fork.OSAKA))
                    .upgrade(Upgrade.BPO1, Activation.atTime(10))
                    .build();
            Fork before = chain.upgradeAt(1, 9, UInt256.ZERO).fork();
            Fork after = chain.upgradeAt(1, 10, UInt256.ZERO).fork();
            assertSame(engines.evm(before), engines.evm(after));
            assertSame(engines.transactions(before), engines.transactions(after));
        }
    }

    /** Eight calls of the contract. */
    private static Block block(BlockScene scene) {
        scene.state.put(CONTRACT, 1, UInt256.ZERO, Hex.parse(LOOP), Map.of());
        List<Transaction> transactions = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            Transaction transaction = Transaction.builder(TransactionType.LEGACY)
                    .gasPrice(UInt256.of(2_000))
                    .gasLimit(200_000)
                    .value(UInt256.of(index))
                    .recipient(CONTRACT)
                    .signature(new Signature(UInt256.of(27), UInt256.ONE, UInt256.ONE))
                    .build();
            scene.state.put(SenderRecovery.recover(transaction, Fork.CANCUN), 0, BlockScene.ether(1));
            transactions.add(transaction);
        }
        return scene.block(results(scene, transactions), transactions, List.of());
    }

    /** A header with the results of the transactions on an EVM that only interprets. */
    private static BlockHeader.Builder results(BlockScene scene, List<Transaction> transactions) {
        BlockHeader.Builder header = scene.next();
        BlockHeader plain = header.build();
        BlockEnvironment environment = new BlockEnvironment(
                UInt256.ONE,
                plain.number(),
                plain.timestamp(),
                plain.gasLimit(),
                plain.coinbase(),
                UInt256.ZERO,
                plain.mixHash(),
                plain.baseFee(),
                UInt256.ONE);
        TransactionProcessor processor = new TransactionProcessor(new Evm(Rules.of(Fork.CANCUN)));
        Journal journal = new Journal(scene.state, Fork.CANCUN, new CodeCache());
        List<byte[]> receipts = new ArrayList<>();
        long gasUsed = 0;
        for (Transaction transaction : transactions) {
            Executed executed = assertInstanceOf(Executed.class, processor.execute(transaction, journal, environment));
            receipts.add(executed.receipt(gasUsed).encode());
            gasUsed += executed.gasUsed();
        }
        return header.gasUsed(gasUsed)
                .receiptsRoot(ListRoot.of(receipts))
                .stateRoot(StateRoots.of(scene.state).after(journal.diff()).root());
    }
}

package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ember.block.Block;
import org.ember.block.BlockHeader;
import org.ember.block.BlockProcessor;
import org.ember.block.BlockRejection;
import org.ember.block.ForkEngines;
import org.ember.block.ImportOutcome;
import org.ember.block.ImportOutcome.Imported;
import org.ember.block.ImportOutcome.Refused;
import org.ember.block.Refusal;
import org.ember.block.Withdrawal;
import org.ember.chain.ChainConfig;
import org.ember.evm.Deadline;
import org.ember.evm.DeadlineExceededException;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.profiler.TieringOptions;
import org.ember.state.Log;
import org.ember.state.MapState;
import org.ember.transaction.LogsBloom;
import org.ember.transaction.Receipt;
import org.ember.transaction.Rejection;
import org.ember.transaction.SenderRecovery;
import org.ember.transaction.Signature;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionType;
import org.ember.trie.ListRoot;
import org.ember.trie.StateRoots;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** What executing a block does before, in and after its transactions. What comes of it is worked out by hand. */
class BlockExecutionTest {
    private static final Address CONTRACT = Address.of(0xca11ee);
    private static final Address BEACON_ROOTS = Address.fromHex("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");
    private static final Address HISTORY = Address.fromHex("0x0000f90827f1c53a10cb7a02335b175320002935");
    private static final Address WITHDRAWALS = Address.fromHex("0x00000961ef480eb55e80d19ad83579a64c007002");
    private static final Address CONSOLIDATIONS = Address.fromHex("0x0000bbddc7ce488642fb579f8b00f3a590007251");
    private static final Address DEPOSITS = Address.fromHex("0x00000000219ab540356cbb839cbe05303d7705fa");
    private static final Address SYSTEM = Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");

    /** Stores CALLER under 0, the first word of the input under 1, and NUMBER under 2. */
    private static final String RECORDER = "0x33600055600035600155436002550000";
    /** Gives the byte 0xab. */
    private static final String GIVES_AB = "0x60ab6000536001" + "6000f3";

    private static final String FAILS = "0xfe";

    private static void put(BlockScene scene, Address address, String code) {
        scene.state.put(address, 1, UInt256.ZERO, Hex.parse(code), Map.of());
    }

    /** A call of the contract; whoever signed it has an Ether. */
    private static Transaction signed(BlockScene scene, long nonce) {
        Transaction transaction = Transaction.builder(TransactionType.LEGACY)
                .nonce(nonce)
                .gasPrice(UInt256.of(2_000))
                .gasLimit(100_000)
                .recipient(CONTRACT)
                .signature(new Signature(UInt256.of(27), UInt256.ONE, UInt256.ONE))
                .build();
        scene.state.put(SenderRecovery.recover(transaction, Fork.FRONTIER), nonce, BlockScene.ether(1));
        return transaction;
    }

    @Test
    void contractsOfTheSystemAreCalledAtTheStart() {
        try (BlockScene scene = BlockScene.of(Fork.PRAGUE)) {
            put(scene, BEACON_ROOTS, RECORDER);
            put(scene, HISTORY, RECORDER);
            BlockHeader genesis = scene.genesis();
            MapState after = scene.state.copy();
            UInt256 beacon = UInt256.of(0xbeac);
            for (Map.Entry<Address, UInt256> each :
                    Map.of(BEACON_ROOTS, beacon, HISTORY, genesis.hash()).entrySet()) {
                after.put(
                        each.getKey(),
                        1,
                        UInt256.ZERO,
                        Hex.parse(RECORDER),
                        Map.of(
                                UInt256.ZERO,
                                SYSTEM.toWord(),
                                UInt256.ONE,
                                each.getValue(),
                                UInt256.of(2),
                                UInt256.ONE));
            }
            Imported imported = scene.imported(scene.block(scene.next()
                    .parentBeaconBlockRoot(beacon)
                    .stateRoot(StateRoots.of(after).root())));
            assertEquals(2, imported.diff().accounts().size(), "nothing is done to the sender of the calls");
        }
    }

    @Test
    void whatFailsAtTheStartIsNoMatter() {
        try (BlockScene scene = BlockScene.of(Fork.PRAGUE)) {
            put(scene, BEACON_ROOTS, FAILS);
            Imported imported = scene.imported(scene.block(scene.next()));
            assertEquals(Map.of(), imported.diff().accounts());
        }
        try (BlockScene scene = BlockScene.of(Fork.SHANGHAI)) {
            put(scene, BEACON_ROOTS, RECORDER);
            put(scene, HISTORY, RECORDER);
            assertEquals(
                    Map.of(), scene.imported(scene.block(scene.next())).diff().accounts());
        }
    }

    @Test
    void requestsAreWhatContractsGiveAtTheEnd() {
        try (BlockScene scene = BlockScene.of(Fork.PRAGUE)) {
            put(scene, CONSOLIDATIONS, GIVES_AB);
            // sha256(sha256(02 ab))
            UInt256 hash = UInt256.fromHex(sha256(sha256("02ab")));
            Imported imported = scene.imported(scene.block(scene.next().requestsHash(hash)));
            assertEquals(1, imported.requests().size());
            assertArrayEquals(new byte[] {2, (byte) 0xab}, imported.requests().get(0));
            assertEquals(
                    "imported " + imported.link().header() + ": 0 transactions, 1 requests, 0 accounts changed",
                    imported.toString());

            put(scene, WITHDRAWALS, GIVES_AB);
            hash = UInt256.fromHex(sha256(sha256("01ab") + sha256("02ab")));
            imported = scene.imported(
                    scene.block(scene.next().stateRoot(scene.root()).requestsHash(hash)));
            assertArrayEquals(new byte[] {1, (byte) 0xab}, imported.requests().get(0));
        }
    }

    private static String sha256(String hex) {
        try {
            return Hex.format(MessageDigest.getInstance("SHA-256").digest(Hex.parse("0x" + hex)))
                    .substring(2);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Test
    void contractsOfTheSystemMustBeThereAtTheEndAndSucceed() {
        for (Address contract : List.of(WITHDRAWALS, CONSOLIDATIONS)) {
            try (BlockScene scene = BlockScene.of(Fork.PRAGUE)) {
                scene.state.remove(contract);
                Refusal refusal = scene.refused(BlockRejection.SYSTEM_CONTRACT_EMPTY, scene.block(scene.next()));
                assertTrue(refusal.detail().endsWith(" requests at " + contract.toHex()), refusal.detail());
            }
            try (BlockScene scene = BlockScene.of(Fork.PRAGUE)) {
                put(scene, contract, FAILS);
                Refusal refusal = scene.refused(BlockRejection.SYSTEM_CONTRACT_CALL_FAILED, scene.block(scene.next()));
                assertTrue(refusal.detail().contains(contract.toHex()), refusal.detail());
            }
        }
    }

    @Test
    void withdrawalsArePaidInGwei() {
        try (BlockScene scene = BlockScene.of(Fork.SHANGHAI)) {
            scene.genesis();
            MapState after = scene.state.copy();
            after.put(Address.of(5), 0, BlockScene.ether(3));
            after.put(Address.of(6), 0, UInt256.of(-1).multiply(UInt256.of(1_000_000_000)));
            List<Withdrawal> withdrawals = List.of(
                    new Withdrawal(0, 0, Address.of(5), 1_000_000_000),
                    new Withdrawal(1, 0, Address.of(6), -1),
                    new Withdrawal(2, 0, Address.of(5), 2_000_000_000),
                    new Withdrawal(3, 0, Address.of(7), 0));
            BlockHeader.Builder header =
                    scene.next().stateRoot(StateRoots.of(after).root());
            scene.imported(scene.block(header, List.of(), withdrawals));

            Block right = scene.block(header, List.of(), withdrawals);
            scene.refused(
                    BlockRejection.INVALID_WITHDRAWALS_ROOT,
                    new Block(right.header(), List.of(), List.of(), withdrawals.subList(0, 3)));
            scene.refused(
                    BlockRejection.RLP_WITHDRAWALS_NOT_READ, new Block(right.header(), List.of(), List.of(), null));
        }
        try (BlockScene paris = BlockScene.of(Fork.PARIS)) {
            paris.refused(
                    BlockRejection.INCORRECT_BLOCK_FORMAT,
                    new Block(paris.next().build(), List.of(), List.of(), List.of()));
        }
    }

    /** LOG1 of the whole input, with the topic of deposits. */
    private static final String LOGS_INPUT =
            "0x3660006000377f" + "649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5" + "366000a100";

    private static byte[] deposit() {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        for (int offset : new int[] {160, 256, 320, 384, 512}) {
            event.writeBytes(UInt256.of(offset).toBytes());
        }
        int filler = 1;
        for (int length : new int[] {48, 32, 8, 96, 8}) {
            event.writeBytes(UInt256.of(length).toBytes());
            byte[] content = new byte[(length + 31) / 32 * 32];
            Arrays.fill(content, 0, length, (byte) filler++);
            event.writeBytes(content);
        }
        return event.toByteArray();
    }

    private static Transaction sendsEvent(BlockScene scene, byte[] event) {
        Transaction transaction =
                signed(scene, 0).toBuilder().recipient(DEPOSITS).data(event).build();
        scene.state.put(SenderRecovery.recover(transaction, Fork.FRONTIER), 0, BlockScene.ether(1));
        return transaction;
    }

    /** A block with one transaction, whose results in the header are wrong from the gas used on. */
    private static Block draft(BlockScene scene, Transaction transaction) {
        return scene.block(scene.next(), List.of(transaction), List.of());
    }

    @Test
    void depositsAreRequestsAndTheirEventsHaveOneLayout() {
        byte[] right = deposit();
        assertEquals(576, right.length);
        List<Integer> layout = new ArrayList<>();
        for (int offset : new int[] {0, 32, 64, 96, 128, 160, 256, 320, 384, 512}) {
            layout.add(offset);
        }
        for (int offset : layout) {
            for (int position : new int[] {offset, offset + 31}) {
                byte[] wrong = right.clone();
                wrong[position] ^= 1;
                try (BlockScene scene = BlockScene.of(Fork.PRAGUE)) {
                    put(scene, DEPOSITS, LOGS_INPUT);
                    scene.refused(BlockRejection.INVALID_DEPOSIT_EVENT_LAYOUT, draft(scene, sendsEvent(scene, wrong)));
                }
            }
        }
        try (BlockScene scene = BlockScene.of(Fork.PRAGUE)) {
            put(scene, DEPOSITS, LOGS_INPUT);
            scene.refused(
                    BlockRejection.INVALID_DEPOSIT_EVENT_LAYOUT,
                    draft(scene, sendsEvent(scene, Arrays.copyOf(right, 575))));
            scene.refused(BlockRejection.INVALID_GAS_USED, draft(scene, sendsEvent(scene, right)));
        }
    }

    /** With the receipts of Byzantium and later, and with those before it, which have the state root. */
    @Test
    void transactionsLeaveReceipts() {
        for (Fork fork : List.of(Fork.HOMESTEAD, Fork.BYZANTIUM, Fork.LONDON)) {
            try (BlockScene scene = BlockScene.of(fork)) {
                put(scene, CONTRACT, "0x60006000a000"); // LOG0 of nothing
                Transaction transaction = signed(scene, 0);
                Address sender = SenderRecovery.recover(transaction, Fork.FRONTIER);
                scene.genesis();
                long gas = 21_000 + 3 + 3 + 375;
                UInt256 baseFee = UInt256.of(fork.isAtLeast(Fork.LONDON) ? 875 : 0);
                MapState after = scene.state.copy();
                after.put(sender, 1, BlockScene.ether(1).subtract(UInt256.of(gas * 2_000)));
                UInt256 fees = UInt256.of(gas).multiply(UInt256.of(2_000).subtract(baseFee));
                after.put(BlockScene.COINBASE, 0, fees);
                UInt256 between = StateRoots.of(after).root();
                long reward = fork == Fork.HOMESTEAD ? 5 : fork == Fork.BYZANTIUM ? 3 : 2;
                after.put(BlockScene.COINBASE, 0, fees.add(BlockScene.ether(reward)));
                List<Log> logs = List.of(new Log(CONTRACT, List.of(), new byte[0]));
                Receipt receipt = new Receipt(TransactionType.LEGACY, true, gas, logs);
                BlockHeader.Builder header = scene.next()
                        .gasUsed(gas)
                        .logsBloom(LogsBloom.of(logs))
                        .receiptsRoot(ListRoot.of(
                                List.of(fork == Fork.HOMESTEAD ? receipt.encode(between) : receipt.encode())))
                        .stateRoot(StateRoots.of(after).root());
                Imported imported = scene.imported(scene.block(header, List.of(transaction), List.of()));
                assertEquals(gas, imported.transactions().get(0).gasUsed());

                Refusal refusal = scene.refused(
                        BlockRejection.INVALID_TRANSACTION,
                        scene.block(header, List.of(transaction, transaction), List.of()));
                assertEquals(Rejection.NONCE_MISMATCH_TOO_LOW, refusal.transaction());
                assertTrue(refusal.detail().endsWith(": transaction 1: 0 instead of 1"), refusal.detail());
                Block right = scene.block(header, List.of(transaction), List.of());
                scene.refused(
                        BlockRejection.INVALID_TRANSACTIONS_ROOT,
                        new Block(
                                right.header().toBuilder()
                                        .transactionsRoot(UInt256.ONE)
                                        .build(),
                                right.transactions(),
                                List.of(),
                                null));
            }
        }
    }

    @Test
    void theDaoForkMovesBalances() {
        Address dao = Address.fromHex("0xbb9bc244d798123fde783fcc1c72d3bb8c189413");
        Address refund = Address.fromHex("0xbf4ed7b27f1d666546e30d74d50d173d20bca754");
        for (boolean supported : new boolean[] {true, false}) {
            ChainConfig chain = ChainConfig.builder("test")
                    .startingWith(Upgrade.of(Fork.SPURIOUS_DRAGON))
                    .daoFork(1, supported)
                    .build();
            try (BlockScene scene = new BlockScene(chain)) {
                scene.state.put(dao, 0, BlockScene.ether(9));
                scene.state.put(refund, 0, BlockScene.ether(1));
                scene.genesis();
                MapState after = scene.state.copy();
                after.put(BlockScene.COINBASE, 0, BlockScene.ether(5));
                if (supported) {
                    after.remove(dao);
                    after.put(refund, 0, BlockScene.ether(10));
                }
                scene.imported(scene.block(scene.next()
                        .extraData(supported ? "dao-hard-fork".getBytes(StandardCharsets.US_ASCII) : new byte[0])
                        .stateRoot(StateRoots.of(after).root())));
            }
        }
    }

    @Test
    void blocksOfOsakaAreNotTooLong() {
        for (Fork fork : List.of(Fork.PRAGUE, Fork.OSAKA)) {
            try (BlockScene scene = BlockScene.of(fork)) {
                Transaction large = signed(scene, 0).toBuilder()
                        .data(new byte[8_388_608 - 600])
                        .build();
                Block block = draft(scene, large);
                int missing = 8_388_608 - block.encode().length;
                Block longest = draft(
                        scene,
                        large.toBuilder()
                                .data(new byte[large.data().length + missing])
                                .build());
                assertEquals(8_388_608, longest.encode().length);
                Refusal refusal = scene.refused(BlockRejection.INVALID_TRANSACTION, longest);
                assertEquals(Rejection.INTRINSIC_GAS_TOO_LOW, refusal.transaction());
                Block longer = draft(
                        scene,
                        large.toBuilder()
                                .data(new byte[large.data().length + missing + 1])
                                .build());
                scene.refused(
                        fork == Fork.OSAKA
                                ? BlockRejection.RLP_BLOCK_LIMIT_EXCEEDED
                                : BlockRejection.INVALID_TRANSACTION,
                        longer);
            }
        }
    }

    @Test
    void whatTheClientThrowsComesBackAsItIs() {
        try (BlockScene scene = BlockScene.of(Fork.CANCUN);
                ForkEngines engines = new ForkEngines(TieringOptions.DEFAULT)) {
            put(scene, CONTRACT, "0x00");
            Block block = draft(scene, signed(scene, 0));
            ChainConfig chain = ChainConfig.builder("test")
                    .startingWith(Upgrade.of(Fork.CANCUN))
                    .build();
            BlockProcessor processor = new BlockProcessor(chain, engines);
            RuntimeException thrown = new IllegalCallerException("the disk is full");
            assertSame(
                    thrown,
                    assertThrows(
                            IllegalCallerException.class,
                            () -> processor.process(scene.block(scene.next()), scene.links::get, scene.state, diff -> {
                                throw thrown;
                            })));
            assertThrows(
                    DeadlineExceededException.class,
                    () -> processor.process(
                            loops(scene),
                            scene.links::get,
                            scene.state,
                            diff -> UInt256.ZERO,
                            Deadline.after(Duration.ZERO, () -> 0)));
            assertEquals(chain, processor.chain());
            ImportOutcome bytes =
                    processor.process(new byte[] {1}, scene.links::get, scene.state, diff -> UInt256.ZERO);
            assertEquals(
                    BlockRejection.RLP_STRUCTURES_ENCODING,
                    ((Refused) bytes).refusal().reason());
            bytes = processor.process(block.encode(), scene.links::get, scene.state, diff -> UInt256.ZERO);
            assertEquals(
                    BlockRejection.INVALID_GAS_USED, ((Refused) bytes).refusal().reason());
        }
    }

    private static Block loops(BlockScene scene) {
        put(scene, CONTRACT, "0x5b600056");
        Transaction transaction =
                signed(scene, 0).toBuilder().gasLimit(30_000_000).build();
        scene.state.put(SenderRecovery.recover(transaction, Fork.FRONTIER), 0, BlockScene.ether(1));
        return draft(scene, transaction);
    }
}

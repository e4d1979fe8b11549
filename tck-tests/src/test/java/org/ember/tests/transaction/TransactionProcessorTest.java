package org.ember.tests.transaction;

import static org.ember.tests.transaction.Scene.COINBASE;
import static org.ember.tests.transaction.Scene.RECIPIENT;
import static org.ember.tests.transaction.Scene.SENDER;
import static org.ember.tests.transaction.Scene.WEALTH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.ember.code.CodeCache;
import org.ember.evm.ContractAddress;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.state.Account;
import org.ember.state.Journal;
import org.ember.state.StateReader;
import org.ember.transaction.AccessListEntry;
import org.ember.transaction.BlockGasPool;
import org.ember.transaction.Check;
import org.ember.transaction.Rejection;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionOutcome.Rejected;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionProcessorTest {
    private static final UInt256 SLOT = UInt256.of(5);

    @ParameterizedTest
    @EnumSource(Fork.class)
    void transferMovesValueAndPaysForGas(Fork fork) {
        Scene scene = new Scene(fork);
        Executed executed = scene.run(
                Scene.call(TransactionType.LEGACY).value(UInt256.of(1_000)).gasLimit(21_000));
        assertEquals(Status.SUCCESS, executed.status());
        assertEquals(21_000, executed.gasUsed());
        assertEquals(UInt256.of(10), executed.effectiveGasPrice());
        assertEquals(UInt256.of(1_000), scene.balance(RECIPIENT));
        assertEquals(WEALTH.subtract(UInt256.of(211_000)), scene.balance(SENDER));
        assertEquals(1, scene.account(SENDER).nonce());
        long tip = fork.isAtLeast(Fork.LONDON) ? 3 : 10; // the base fee of 7 is burned
        assertEquals(UInt256.of(21_000 * tip), scene.balance(COINBASE));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fork.class,
            names = {"FRONTIER", "HOMESTEAD", "TANGERINE_WHISTLE", "SPURIOUS_DRAGON", "BERLIN"})
    void coinbaseIsTouchedEvenByNothing(Fork fork) {
        Scene scene = new Scene(fork);
        scene.run(Scene.call(TransactionType.LEGACY).gasPrice(UInt256.ZERO));
        if (fork.isAtLeast(Fork.SPURIOUS_DRAGON)) {
            assertNull(scene.account(COINBASE));
            assertNull(scene.account(RECIPIENT));
        } else {
            assertEquals(Account.EMPTY, scene.account(COINBASE));
            assertEquals(Account.EMPTY, scene.account(RECIPIENT));
        }
    }

    /** Emptying a slot: up to half of the gas is refunded, from London on a fifth (EIP-3529). */
    @ParameterizedTest
    @CsvSource({"FRONTIER, 26006, 13003", "BERLIN, 26006, 13003", "LONDON, 26006, 4800", "OSAKA, 26006, 4800"})
    void refundIsCapped(Fork fork, long spent, long refund) {
        Scene scene = new Scene(fork).withCode(RECIPIENT, "6000600555", Map.of(SLOT, UInt256.ONE));
        Executed executed = scene.run(Scene.call(TransactionType.LEGACY));
        assertEquals(refund, executed.refund());
        assertEquals(spent - refund, executed.gasUsed());
        assertEquals(WEALTH.subtract(UInt256.of(10 * executed.gasUsed())), scene.balance(SENDER));
        assertEquals(UInt256.ZERO, scene.journal().load(scene.journal().account(RECIPIENT), SLOT));
    }

    /** 1,000 bytes cost 16 gas each, but at least 40 in the end (EIP-7623), whatever is refunded. */
    @ParameterizedTest
    @CsvSource({"CANCUN, 37000", "PRAGUE, 61000"})
    void dataHasAFloor(Fork fork, long gasUsed) {
        byte[] data = Hex.parse("11".repeat(1_000));
        assertEquals(
                gasUsed,
                new Scene(fork)
                        .run(Scene.call(TransactionType.LEGACY).data(data))
                        .gasUsed());
        Scene refunding = new Scene(fork).withCode(RECIPIENT, "6000600555", Map.of(SLOT, UInt256.ONE));
        Executed executed = refunding.run(Scene.call(TransactionType.LEGACY).data(data));
        assertEquals(Math.max(37_000 + 5_006 - 4_800, gasUsed == 61_000 ? gasUsed : 0), executed.gasUsed());
    }

    @Test
    void failingCodeUsesAllGasAndKeepsTheValue() {
        Scene scene = new Scene(Fork.CANCUN).withCode("fe");
        Executed executed = scene.run(
                Scene.call(TransactionType.LEGACY).value(UInt256.of(5)).gasLimit(50_000));
        assertEquals(Status.INVALID_OPCODE, executed.status());
        assertEquals(50_000, executed.gasUsed());
        assertEquals(UInt256.ZERO, scene.balance(RECIPIENT));
        assertEquals(1, scene.account(SENDER).nonce());
        assertEquals(List.of(), executed.logs());
    }

    @Test
    void logsOfRevertedCodeAreGone() {
        Scene scene = new Scene(Fork.CANCUN).withCode("5f5fa05f5ffd"); // LOG0, REVERT
        Executed executed = scene.run(Scene.call(TransactionType.LEGACY));
        assertEquals(Status.REVERT, executed.status());
        assertEquals(List.of(), executed.logs());
        Scene successful = new Scene(Fork.CANCUN).withCode("5f5fa0");
        Executed logging = successful.run(Scene.call(TransactionType.LEGACY));
        assertEquals(1, logging.logs().size());
        assertEquals(RECIPIENT, logging.logs().getFirst().address());
        assertEquals(100 + logging.gasUsed(), logging.receipt(100).cumulativeGasUsed());
    }

    /** WETH's withdrawals rely on it: what a transfer's callee leaves of its 2,300 gas is there for the caller's log. */
    @Test
    void theStipendThatACalleeLeavesPaysForWhatFollows() {
        Address callee = Address.of(0xabcdef);
        String call = "5f5f5f5f600162abcdef5ff1"; // CALL(0, callee, 1, 0, 0, 0, 0)
        Scene scene = new Scene(Fork.SHANGHAI).withCode(call + "505f5fa0"); // POP, LOG0
        scene.state.put(callee, 1, UInt256.ZERO);
        long untilCall = 21_000 + 16 + 2_600 + 9_000;
        Executed executed =
                scene.run(Scene.call(TransactionType.LEGACY).value(UInt256.ONE).gasLimit(untilCall));
        assertEquals(Status.SUCCESS, executed.status());
        assertEquals(untilCall - 2_300 + 2 + 4 + 375, executed.gasUsed());
        assertEquals(UInt256.ONE, scene.balance(callee));
    }

    @Test
    void creationGoesToTheAddressOfSenderAndNonce() {
        Scene scene = new Scene(Fork.CANCUN);
        Executed executed = scene.run(Scene.call(TransactionType.LEGACY)
                .recipient(null)
                .data(Hex.parse("60fe5f5360015ff3"))); // returns the one byte 0xfe
        Address contract = ContractAddress.of(SENDER, 0);
        assertEquals(Status.SUCCESS, executed.status());
        assertEquals(contract, executed.contractAddress());
        assertEquals(1, scene.account(contract).nonce());
        assertArrayEquals(
                Hex.parse("fe"), scene.journal().account(contract).code().bytes());
        assertEquals(1, scene.account(SENDER).nonce());
    }

    @Test
    void failingCreationLeavesNothing() {
        Scene scene = new Scene(Fork.CANCUN);
        Executed executed =
                scene.run(Scene.call(TransactionType.LEGACY).recipient(null).data(Hex.parse("fe")));
        assertEquals(1_000_000, executed.gasUsed());
        assertNull(executed.contractAddress());
        assertNull(scene.account(ContractAddress.of(SENDER, 0)));
        assertEquals(1, scene.account(SENDER).nonce());
    }

    /** BALANCE of the address that is the call data: 100 gas when warm, 2,600 when cold. */
    @ParameterizedTest
    @CsvSource({
        "BERLIN, 0x5e4de5, true",
        "BERLIN, 0xca11ee, true",
        "BERLIN, 0xc014ba5e, false",
        "SHANGHAI, 0xc014ba5e, true",
        "BERLIN, 0x09, true",
        "BERLIN, 0x0a, false",
        "CANCUN, 0x0a, true",
        "CANCUN, 0x11, false",
        "PRAGUE, 0x11, true",
        "PRAGUE, 0x0100, false",
        "OSAKA, 0x0100, true",
        "BERLIN, 0xabcdef, true",
        "BERLIN, 0xabcdee, false"
    })
    void someAccountsAreWarmFromTheStart(Fork fork, String address, boolean warm) {
        Scene scene = new Scene(fork).withCode("60003531"); // BALANCE(CALLDATALOAD(0))
        List<AccessListEntry> accessList = List.of(new AccessListEntry(Address.of(0xabcdef), List.of()));
        Transaction.Builder call = Scene.call(TransactionType.ACCESS_LIST).accessList(accessList);
        UInt256 word = UInt256.fromHex(address);
        long gas = scene.run(call.data(word.toBytes())).gasUsed() - dataGas(word) - 21_000 - 2_400;
        assertEquals(3 + 3 + (warm ? 100 : 2_600), gas);
    }

    private static long dataGas(UInt256 word) {
        int nonzero = 0;
        for (byte value : word.toBytes()) {
            nonzero += value == 0 ? 0 : 1;
        }
        return 4L * 32 + 12L * nonzero;
    }

    @Test
    void slotsOfTheAccessListAreWarm() {
        Scene scene = new Scene(Fork.BERLIN).withCode("600554"); // SLOAD(5)
        List<AccessListEntry> accessList = List.of(new AccessListEntry(RECIPIENT, List.of(SLOT)));
        Executed executed = scene.run(Scene.call(TransactionType.ACCESS_LIST).accessList(accessList));
        assertEquals(21_000 + 2_400 + 1_900 + 3 + 100, executed.gasUsed());
    }

    @Test
    void blobFeesAreBurnedAtThePriceOfTheBlock() {
        Scene scene = new Scene(Fork.CANCUN).withBlobBaseFee(3).withCode("5f49600055"); // SSTORE(0, BLOBHASH(0))
        UInt256 hash = UInt256.of(1L << 56, 0, 0, 9);
        Executed executed = scene.run(Scene.call(TransactionType.BLOB)
                .maxFeePerBlobGas(UInt256.of(1_000))
                .blobVersionedHashes(List.of(hash)));
        assertEquals(131_072, executed.blobGasUsed());
        UInt256 paid = UInt256.of(10 * executed.gasUsed() + 3 * 131_072);
        assertEquals(WEALTH.subtract(paid), scene.balance(SENDER));
        assertEquals(UInt256.of(3 * executed.gasUsed()), scene.balance(COINBASE));
        assertEquals(hash, scene.journal().load(scene.journal().account(RECIPIENT), UInt256.ZERO));
    }

    @Test
    void transactionsOfABlockRunOnOneJournal() {
        Scene scene = new Scene(Fork.CANCUN).withCode("600054600101600055"); // slot 0 counts
        BlockGasPool pool = new BlockGasPool(100_000, 0);
        for (int nonce = 0; nonce < 2; nonce++) {
            Transaction call = Scene.call(TransactionType.LEGACY)
                    .nonce(nonce)
                    .gasLimit(46_000)
                    .build();
            Executed executed = assertInstanceOf(Executed.class, scene.execute(call, pool));
            assertEquals(Status.SUCCESS, executed.status());
            pool = pool.minus(executed.gasUsed(), executed.blobGasUsed());
        }
        assertEquals(UInt256.of(2), scene.journal().load(scene.journal().account(RECIPIENT), UInt256.ZERO));
        Transaction next =
                Scene.call(TransactionType.LEGACY).nonce(2).gasLimit(46_000).build();
        Rejected rejected = assertInstanceOf(Rejected.class, scene.execute(next, pool));
        assertEquals(Rejection.GAS_ALLOWANCE_EXCEEDED, rejected.reason());
    }

    /** As the benchmarks of revmc are: no price, any nonce, and all the gas there can be. */
    @Test
    void simulationsNeedNeitherFundsNorNonceNorRoomInTheBlock() {
        Scene scene = new Scene(Fork.OSAKA).withCode("3a5f5260205ff3"); // returns GASPRICE
        scene.without(Check.values());
        scene.withCode(SENDER, "00", Map.of());
        Executed executed = scene.run(Scene.call(TransactionType.LEGACY)
                .nonce(77)
                .gasLimit(Long.MAX_VALUE)
                .gasPrice(UInt256.ONE));
        assertEquals(Status.SUCCESS, executed.status());
        assertEquals(UInt256.ONE, UInt256.fromBytes(executed.output()));
        assertEquals(UInt256.ZERO, scene.balance(SENDER));
        assertEquals(2, scene.account(SENDER).nonce());
        assertNull(scene.account(COINBASE));
    }

    @Test
    void aFailingReaderLeavesTheJournalAsItWas() {
        StateReader failing = new StateReader() {
            @Override
            public Account account(Address address) {
                return address.equals(SENDER) ? new Account(0, WEALTH, Account.EMPTY.codeHash()) : unreachable();
            }

            private Account unreachable() {
                throw new IllegalStateException("the database is gone");
            }

            @Override
            public byte[] code(Address address) {
                return new byte[0];
            }

            @Override
            public UInt256 storage(Address address, UInt256 key) {
                return UInt256.ZERO;
            }

            @Override
            public boolean hasStorage(Address address) {
                return false;
            }

            @Override
            public UInt256 blockHash(long number) {
                return UInt256.ZERO;
            }
        };
        Scene scene = new Scene(Fork.CANCUN);
        Journal journal = new Journal(failing, Fork.CANCUN, new CodeCache());
        Transaction call = Scene.call(TransactionType.LEGACY).build();
        for (int attempt = 0; attempt < 2; attempt++) {
            IllegalStateException failure = assertThrows(
                    IllegalStateException.class, () -> scene.processor().execute(call, journal, scene.block()));
            assertEquals("the database is gone", failure.getMessage());
            assertTrue(journal.diff().accounts().isEmpty());
        }
        assertNotNull(journal.account(SENDER));
    }
}

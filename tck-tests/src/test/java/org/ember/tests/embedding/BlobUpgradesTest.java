package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.fork.BlobSchedule;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.state.MapState;
import org.ember.transaction.BlobGas;
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

/** One engine goes through the upgrades of the blob schedule alone (EIP-7892), as the chain does. */
class BlobUpgradesTest {
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final UInt256 BLOB_HASH = UInt256.of(1L << 56, 0, 0, 1);
    private static final long EXCESS = 100_000_000;
    /** Each transaction of Osaka's rules has so many at most (EIP-7594). */
    private static final int BLOBS_OF_TRANSACTION = 6;

    /** Counts from 100 to 0, and returns BLOBBASEFEE. */
    private static final byte[] CODE = Hex.parse("6064" + "5b6001900380600257" + "4a5f5260205ff3");

    private static MapState state() {
        MapState state = new MapState();
        state.put(ALICE, 0, UInt256.MAX.shiftRight(8));
        state.put(CONTRACT, 1, UInt256.ZERO, CODE, Map.of());
        return state;
    }

    private static BlockEnvironment block(BlobSchedule schedule) {
        return new BlockEnvironment(
                UInt256.ONE,
                1,
                1,
                30_000_000,
                Address.of(0xcb),
                UInt256.ZERO,
                UInt256.ZERO,
                UInt256.of(7),
                BlobGas.baseFee(EXCESS, schedule),
                schedule);
    }

    private static Transaction blobs(long nonce, int count) {
        return Transaction.builder(TransactionType.BLOB)
                .chainId(UInt256.ONE)
                .nonce(nonce)
                .gasLimit(100_000)
                .maxFeePerGas(UInt256.of(7))
                .maxPriorityFeePerGas(UInt256.ZERO)
                .maxFeePerBlobGas(UInt256.ONE.shiftLeft(64))
                .blobVersionedHashes(Collections.nCopies(count, BLOB_HASH))
                .recipient(CONTRACT)
                .sender(ALICE)
                .build();
    }

    /** Fills a block with as many blobs as {@code schedule} allows, and requires that one more is refused. */
    private static void fill(Session session, BlobSchedule schedule, UInt256 price) {
        UInt256 paid = UInt256.ZERO;
        long nonce = 0;
        for (int left = schedule.max(); left > 0; left -= BLOBS_OF_TRANSACTION) {
            int count = Math.min(left, BLOBS_OF_TRANSACTION);
            Executed executed = assertInstanceOf(Executed.class, session.transact(blobs(nonce++, count)));
            assertEquals(count * BlobGas.PER_BLOB, executed.blobGasUsed());
            assertEquals(price, UInt256.fromBytes(executed.output()));
            paid = paid.add(UInt256.of(7 * executed.gasUsed())).add(price.multiply(UInt256.of(executed.blobGasUsed())));
        }
        Rejected rejected = assertInstanceOf(Rejected.class, session.transact(blobs(nonce, 1)));
        assertEquals(Rejection.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED, rejected.reason());
        assertEquals(
                state().account(ALICE).balance().subtract(paid),
                session.diff().accounts().get(ALICE).account().balance());
    }

    /** Prices by Python's integers, for an excess of 100,000,000. */
    @ParameterizedTest
    @CsvSource({"5007716, 470442149", "8346193, 159773", "11684671, 5209", "20609697, 128", "13739630, 1448"})
    void priceIsThatOfTheFraction(long fraction, String expected) {
        UInt256 price = BlobGas.baseFee(EXCESS, new BlobSchedule(1, 1, fraction));
        assertEquals(expected, price.toDecimal());
    }

    @Test
    void oneEngineAndItsMachineCodeServeThemAll() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        List<BlobSchedule> schedules = List.of(
                Upgrade.of(Fork.OSAKA).blobSchedule(),
                Upgrade.BPO1.blobSchedule(),
                Upgrade.BPO2.blobSchedule(),
                new BlobSchedule(40, 60, 20_609_697),
                new BlobSchedule(1, 1, 5_007_716),
                Upgrade.of(Fork.OSAKA).blobSchedule());
        Message message = new Message(false, ALICE, CONTRACT, UInt256.ZERO, 100_000, new byte[0]);
        try (Ember ember = Ember.builder()
                .fork(Fork.OSAKA)
                .tiering(TieringOptions.of(Mode.COMPILED))
                .build()) {
            ember.execute(message, state(), block(Upgrade.of(Fork.OSAKA).blobSchedule()));
            TieringStatistics before = statistics(ember);
            assertTrue(before.compiled() > 0, before::toString);
            for (BlobSchedule schedule : schedules) {
                UInt256 price = BlobGas.baseFee(EXCESS, schedule);
                Session session = ember.session(state(), block(schedule));
                fill(session, schedule, price);
                ExecutionResult result = session.call(message);
                assertEquals(price, UInt256.fromBytes(result.output()));
            }
            TieringStatistics after = statistics(ember);
            assertEquals(before.contracts(), after.contracts());
            assertEquals(before.analyses(), after.analyses());
            assertEquals(before.submitted(), after.submitted());
            assertEquals(before.retirements(), after.retirements());
            assertEquals(before.interpretedGas(), after.interpretedGas(), "all of it ran compiled");
            assertTrue(after.compiledGas().compareTo(before.compiledGas()) > 0);
        }
    }

    @Test
    void aBlockWithoutScheduleTakesNoBlobs() {
        BlockEnvironment block = new BlockEnvironment(
                UInt256.ONE, 1, 1, 30_000_000, ALICE, UInt256.ZERO, UInt256.ZERO, UInt256.of(7), UInt256.ONE);
        try (Ember ember = Ember.of(Fork.OSAKA)) {
            Rejected rejected = assertInstanceOf(
                    Rejected.class, ember.transact(blobs(0, 1), state(), block).result());
            assertEquals(Rejection.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED, rejected.reason());
        }
    }

    private static TieringStatistics statistics(Ember ember) {
        ember.tiers().maintain();
        return ember.tiers().statistics();
    }
}

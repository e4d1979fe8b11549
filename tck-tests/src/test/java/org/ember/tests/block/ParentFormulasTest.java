package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.ember.block.BlockHeader;
import org.ember.block.ParentFormulas;
import org.ember.fork.BlobSchedule;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from a parent, worked out by hand from the EIPs. */
class ParentFormulasTest {
    private static final long BLOB = 131_072;

    private static BlockHeader.Builder parent() {
        return BlockHeader.builder().gasLimit(30_000_000).gasUsed(15_000_000).baseFee(UInt256.of(1_000));
    }

    @ParameterizedTest
    @CsvSource({
        // at the target it stays; full, an eighth more; empty, an eighth less
        "30000000, 15000000, 1000, 1000",
        "30000000, 30000000, 1000, 1125",
        "30000000, 0, 1000, 875",
        // 1000 * 5000000 / 15000000 / 8 = 41
        "30000000, 20000000, 1000, 1041",
        "30000000, 10000000, 1000, 959",
        // at least 1 more; less may be 0 less
        "30000000, 15000001, 1000, 1001",
        "30000000, 14999999, 1000, 1000",
        "30000000, 30000000, 0, 1",
        "30000000, 0, 0, 0",
        "30000000, 0, 7, 7",
        // the target of an odd limit is rounded down
        "5001, 2500, 1000, 1000",
        "5001, 2501, 1000, 1001",
        // unsigned numbers
        "-1, -1, 1000, 1125",
    })
    void baseFeesFollowFromTheGasUsed(long gasLimit, long gasUsed, long before, long after) {
        BlockHeader parent = parent().gasLimit(gasLimit)
                .gasUsed(gasUsed)
                .baseFee(UInt256.of(before))
                .build();
        assertEquals(UInt256.of(after), ParentFormulas.baseFee(parent));
    }

    @Test
    void theFirstBaseFeeIsOneGwei() {
        assertEquals(
                UInt256.of(1_000_000_000),
                ParentFormulas.baseFee(parent().baseFee(null).build()));
    }

    @Test
    void hugeBaseFeesAreExactOrNone() {
        BlockHeader.Builder full = parent().gasUsed(30_000_000);
        UInt256 large = UInt256.of(1L << 62, 0, 0, 0);
        assertEquals(
                UInt256.of((1L << 62) + (1L << 59), 0, 0, 0),
                ParentFormulas.baseFee(full.baseFee(large).build()));
        assertNull(ParentFormulas.baseFee(full.baseFee(UInt256.MAX).build()));
    }

    private static UInt256 excess(long excess, long used, long baseFee, Fork fork, BlobSchedule schedule) {
        return ParentFormulas.excessBlobGas(
                parent().withdrawalsRoot(UInt256.ZERO)
                        .parentBeaconBlockRoot(UInt256.ZERO)
                        .excessBlobGas(excess)
                        .blobGasUsed(used)
                        .baseFee(UInt256.of(baseFee))
                        .build(),
                fork,
                schedule);
    }

    @Test
    void blobGasBeyondTheTargetIsAddedUp() {
        BlobSchedule cancun = Upgrade.of(Fork.CANCUN).blobSchedule();
        assertEquals(UInt256.ZERO, excess(0, 0, 7, Fork.CANCUN, cancun));
        assertEquals(UInt256.ZERO, excess(0, 3 * BLOB, 7, Fork.CANCUN, cancun));
        assertEquals(UInt256.of(BLOB), excess(0, 4 * BLOB, 7, Fork.CANCUN, cancun));
        assertEquals(UInt256.of(2 * BLOB), excess(5 * BLOB, 0, 7, Fork.CANCUN, cancun));
        assertEquals(UInt256.ZERO, excess(2 * BLOB, 0, 7, Fork.CANCUN, cancun));
        assertEquals(
                UInt256.of(0, 0, 1, 3 * BLOB - 1),
                excess(-1, 6 * BLOB, 7, Fork.CANCUN, cancun),
                "more than 64 bits, which no header has");
        assertEquals(UInt256.ZERO, ParentFormulas.excessBlobGas(parent().build(), Fork.CANCUN, cancun));
    }

    /** Where the price of a blob is below that of 2^13 gas, the excess does not fall, and grows by a share (EIP-7918). */
    @Test
    void fromOsakaOnCheapBlobsKeepTheExcess() {
        BlobSchedule schedule = Upgrade.of(Fork.OSAKA).blobSchedule(); // 6 of 9
        // The price is 1 wei a gas as long as the excess is small: 131072 wei a blob, and 8192 gas at 16 wei.
        assertEquals(UInt256.of(4 * BLOB), excess(10 * BLOB, 0, 16, Fork.OSAKA, schedule));
        assertEquals(UInt256.of(10 * BLOB), excess(10 * BLOB, 0, 17, Fork.OSAKA, schedule));
        assertEquals(UInt256.of(13 * BLOB), excess(10 * BLOB, 9 * BLOB, 17, Fork.OSAKA, schedule));
        assertEquals(UInt256.of(10 * BLOB + BLOB / 3), excess(10 * BLOB, BLOB, 17, Fork.OSAKA, schedule));
        assertEquals(UInt256.of(4 * BLOB), excess(10 * BLOB, 0, 17, Fork.PRAGUE, schedule));
        assertEquals(UInt256.ZERO, excess(5 * BLOB, 0, 1_000, Fork.OSAKA, schedule), "below the target");
        assertEquals(
                UInt256.of(-1).subtract(UInt256.of(6 * BLOB)),
                excess(-1, 0, -1, Fork.OSAKA, schedule),
                "of a price beyond all numbers");
    }

    private static UInt256 difficulty(long difficulty, long seconds, Fork fork, boolean hasOmmers) {
        BlockHeader parent = BlockHeader.builder()
                .number(100)
                .difficulty(UInt256.of(difficulty))
                .timestamp(1_000)
                .ommersHash(hasOmmers ? UInt256.ONE : BlockHeader.NO_OMMERS)
                .build();
        return ParentFormulas.difficulty(parent, 1_000 + seconds, fork, 0);
    }

    @Test
    void difficultiesFollowFromTheTime() {
        long one = 1_024_000_000 / 2048;
        assertEquals(UInt256.of(1_024_000_000 + one), difficulty(1_024_000_000, 12, Fork.FRONTIER, false));
        assertEquals(UInt256.of(1_024_000_000 - one), difficulty(1_024_000_000, 13, Fork.FRONTIER, false));
        assertEquals(UInt256.of(1_024_000_000 + one), difficulty(1_024_000_000, 9, Fork.HOMESTEAD, true));
        assertEquals(UInt256.of(1_024_000_000), difficulty(1_024_000_000, 10, Fork.HOMESTEAD, true));
        assertEquals(UInt256.of(1_024_000_000 - 99 * one), difficulty(1_024_000_000, 9_999, Fork.HOMESTEAD, true));
        assertEquals(UInt256.of(1_024_000_000 + one), difficulty(1_024_000_000, 8, Fork.BYZANTIUM, false));
        assertEquals(UInt256.of(1_024_000_000 + 2 * one), difficulty(1_024_000_000, 8, Fork.BYZANTIUM, true));
        assertEquals(UInt256.of(131_072), difficulty(131_072, 9_999, Fork.BYZANTIUM, true), "the least");
    }

    @Test
    void theBombGoesOffEvery100000Blocks() {
        BlockHeader.Builder parent =
                BlockHeader.builder().difficulty(UInt256.of(1 << 30)).timestamp(0);
        UInt256 without = UInt256.of(1 << 30);
        assertEquals(without, at(parent, 199_999, 0));
        assertEquals(without.add(UInt256.of(1)), at(parent, 200_000, 0));
        assertEquals(without.add(UInt256.of(2)), at(parent, 300_000, 0));
        assertEquals(without, at(parent, 3_199_999, 3_000_000));
        assertEquals(without.add(UInt256.of(1)), at(parent, 3_200_000, 3_000_000));
        assertEquals(without.add(UInt256.of(1L << 63, 0, 0, 0)), at(parent, 25_700_000, 0));
        assertNull(at(parent, 25_800_000, 0), "2^256");
        assertNull(at(parent, -1, 0), "numbers are unsigned, and this is bounded work");
    }

    private static UInt256 at(BlockHeader.Builder parent, long number, long delay) {
        return ParentFormulas.difficulty(parent.number(number - 1).build(), 10, Fork.HOMESTEAD, delay);
    }
}

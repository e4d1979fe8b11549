package org.ember.tests.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.ember.chain.Activation;
import org.ember.chain.ChainConfig;
import org.ember.chain.DifficultyBomb;
import org.ember.fork.BlobSchedule;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** Which rules a chain has where, and which descriptions of chains are none. */
class ChainConfigTest {
    private static final Upgrade FRONTIER = Upgrade.of(Fork.FRONTIER);
    private static final Upgrade HOMESTEAD = Upgrade.of(Fork.HOMESTEAD);
    private static final Upgrade LONDON = Upgrade.of(Fork.LONDON);
    private static final Upgrade PARIS = Upgrade.of(Fork.PARIS);
    private static final Upgrade SHANGHAI = Upgrade.of(Fork.SHANGHAI);
    private static final Upgrade CANCUN = Upgrade.of(Fork.CANCUN);
    private static final Upgrade OSAKA = Upgrade.of(Fork.OSAKA);

    @Test
    void aChainWithoutUpgradesKeepsItsFirst() {
        ChainConfig chain = ChainConfig.builder("test").startingWith(CANCUN).build();
        assertEquals(CANCUN, chain.upgradeAt(0, 0, UInt256.ZERO));
        assertEquals(CANCUN, chain.upgradeAt(-1, -1, UInt256.MAX));
        assertEquals(FRONTIER, ChainConfig.builder("test").build().upgradeAt(7, 7, UInt256.ZERO));
    }

    @Test
    void anUpgradeHoldsFromItsBlockOn() {
        ChainConfig chain = ChainConfig.builder("test")
                .upgrade(HOMESTEAD, Activation.atBlock(5))
                .build();
        assertEquals(FRONTIER, chain.upgradeAt(4, -1, UInt256.ZERO));
        assertEquals(HOMESTEAD, chain.upgradeAt(5, 0, UInt256.ZERO));
        assertEquals(HOMESTEAD, chain.upgradeAt(-1, 0, UInt256.ZERO), "numbers are unsigned");
    }

    @Test
    void parisHoldsOnceTheTotalDifficultyIsReached() {
        ChainConfig chain = ChainConfig.builder("test")
                .startingWith(LONDON)
                .upgrade(PARIS, Activation.atTotalDifficulty(UInt256.of(0xc0000)))
                .build();
        assertEquals(LONDON, chain.upgradeAt(9, 9, UInt256.of(0xbffff)));
        assertEquals(PARIS, chain.upgradeAt(1, 1, UInt256.of(0xc0000)));
    }

    @Test
    void anUpgradeWaitsForTheOneBeforeIt() {
        ChainConfig chain = ChainConfig.builder("test")
                .startingWith(LONDON)
                .upgrade(PARIS, Activation.atTotalDifficulty(UInt256.of(100)))
                .upgrade(SHANGHAI, Activation.atTime(10))
                .build();
        assertEquals(LONDON, chain.upgradeAt(1, 11, UInt256.of(99)));
        assertEquals(PARIS, chain.upgradeAt(1, 9, UInt256.of(100)));
        assertEquals(SHANGHAI, chain.upgradeAt(1, 10, UInt256.of(100)));
    }

    @Test
    void aBlobUpgradeKeepsTheFork() {
        Upgrade later = new Upgrade("BPO3", Fork.OSAKA, new BlobSchedule(21, 32, 20_609_697));
        ChainConfig chain = ChainConfig.builder("test")
                .startingWith(OSAKA)
                .upgrade(Upgrade.BPO1, Activation.atTime(15_000))
                .upgrade(later, Activation.atTime(15_000))
                .build();
        assertEquals(OSAKA, chain.upgradeAt(1, 14_999, UInt256.ZERO));
        assertEquals(later, chain.upgradeAt(1, 15_000, UInt256.ZERO), "of two at once the second");
        assertEquals(Fork.OSAKA, chain.upgradeAt(1, 15_000, UInt256.ZERO).fork());
    }

    @Test
    void theBombIsPutOffByForksAndByGlaciers() {
        ChainConfig chain = ChainConfig.builder("test")
                .bombDelay(10, DifficultyBomb.MUIR_GLACIER)
                .bombDelay(20, DifficultyBomb.GRAY_GLACIER)
                .build();
        assertEquals(0, chain.bombDelay(9, Fork.HOMESTEAD));
        assertEquals(3_000_000, chain.bombDelay(9, Fork.BYZANTIUM));
        assertEquals(5_000_000, chain.bombDelay(9, Fork.ISTANBUL));
        assertEquals(9_000_000, chain.bombDelay(10, Fork.ISTANBUL));
        assertEquals(9_000_000, chain.bombDelay(9, Fork.BERLIN));
        assertEquals(9_700_000, chain.bombDelay(19, Fork.LONDON));
        assertEquals(11_400_000, chain.bombDelay(20, Fork.LONDON));
    }

    @Test
    void contradictionsAreRefused() {
        assertRefused(
                "chain test: Homestead at block number 5 comes after London",
                chain -> chain.startingWith(LONDON).upgrade(HOMESTEAD, Activation.atBlock(5)));
        assertRefused(
                "chain test: Homestead is there twice",
                chain -> chain.upgrade(HOMESTEAD, Activation.atBlock(5)).upgrade(HOMESTEAD, Activation.atBlock(6)));
        assertRefused(
                "chain test: London at block number 4 comes before Homestead at block number 5",
                chain -> chain.upgrade(HOMESTEAD, Activation.atBlock(5)).upgrade(LONDON, Activation.atBlock(4)));
        assertRefused(
                "chain test: Shanghai at block number 4: its activation has to be a time",
                chain -> chain.upgrade(SHANGHAI, Activation.atBlock(4)));
        assertRefused(
                "chain test: Paris at time 4: its activation has to be a total difficulty",
                chain -> chain.upgrade(PARIS, Activation.atTime(4)));
        assertRefused(
                "chain test: London at time 4: its activation has to be a block number",
                chain -> chain.upgrade(LONDON, Activation.atTime(4)));
        assertRefused(
                "chain test: Other at block number 4 has the rules of London before it",
                chain -> chain.startingWith(LONDON)
                        .upgrade(new Upgrade("Other", Fork.LONDON, BlobSchedule.NONE), Activation.atBlock(4)));
        assertRefused(
                "chain test: Odd: the target of 7 blobs is above the maximum of 6",
                chain -> chain.startingWith(new Upgrade("Odd", Fork.CANCUN, new BlobSchedule(7, 6, 1))));
        assertRefused(
                "chain test: the difficulty bomb is put off by 5 blocks from block 9 on, and by 6 from 8 on",
                chain -> chain.bombDelay(8, 6).bombDelay(9, 5));
        assertRefused(
                "chain test: the difficulty bomb cannot be put off by -1 blocks", chain -> chain.bombDelay(8, -1));
        assertRefused(
                "chain test: the DAO fork at block 4 comes before Homestead (EIP-779)",
                chain -> chain.upgrade(HOMESTEAD, Activation.atBlock(5)).daoFork(4, true));
    }

    private static void assertRefused(String message, UnaryOperator<ChainConfig.Builder> description) {
        ChainConfig.Builder builder = description.apply(ChainConfig.builder("test"));
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    @Test
    void aBuilderCanBeUsedAgain() {
        ChainConfig.Builder builder = ChainConfig.builder("test").upgrade(HOMESTEAD, Activation.atBlock(5));
        ChainConfig first = builder.build();
        ChainConfig second = builder.upgrade(LONDON, Activation.atBlock(6)).build();
        assertEquals(1, first.stages().size());
        assertEquals(
                List.of("Homestead at block number 5", "London at block number 6"),
                second.stages().stream().map(Object::toString).toList());
        assertTrue(second.toString().contains("test"));
    }
}

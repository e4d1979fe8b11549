package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ember.block.Block;
import org.ember.block.BlockHeader;
import org.ember.block.BlockRejection;
import org.ember.block.ChainLink;
import org.ember.block.Refusal;
import org.ember.chain.Activation;
import org.ember.chain.ChainConfig;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of headers: a valid block, and the same with one field that breaks the rule. */
class HeaderRulesTest {
    @ParameterizedTest
    @EnumSource(Fork.class)
    void aBlockThatBreaksNoRuleIsImported(Fork fork) {
        try (BlockScene scene = BlockScene.of(fork)) {
            BlockHeader first = scene.add(scene.block(scene.next())).link().header();
            scene.imported(scene.block(scene.next(first)));
        }
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(Fork.FRONTIER, BlockRejection.INVALID_BLOCK_NUMBER, "2 after 0", header -> header.number(2)),
                rule(Fork.FRONTIER, BlockRejection.INVALID_BLOCK_NUMBER, "0 after 0", header -> header.number(0)),
                rule(
                        Fork.FRONTIER,
                        BlockRejection.INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT,
                        "1000 after 1000",
                        header -> header.timestamp(1_000)),
                rule(
                        Fork.FRONTIER,
                        BlockRejection.EXTRA_DATA_TOO_BIG,
                        "33 bytes",
                        header -> header.extraData(new byte[33])),
                rule(
                        Fork.CANCUN,
                        BlockRejection.GASLIMIT_TOO_BIG,
                        "9223372036854775808",
                        header -> header.gasLimit(Long.MIN_VALUE)),
                rule(
                        Fork.CANCUN,
                        BlockRejection.INVALID_GASLIMIT,
                        "30029296 after 30000000",
                        header -> header.gasLimit(30_000_000 + 30_000_000 / 1024)),
                rule(
                        Fork.CANCUN,
                        BlockRejection.INVALID_GASLIMIT,
                        "29970704 after 30000000",
                        header -> header.gasLimit(30_000_000 - 30_000_000 / 1024)),
                rule(
                        Fork.CANCUN,
                        BlockRejection.INVALID_GAS_USED_ABOVE_LIMIT,
                        "30000001 of 30000000",
                        header -> header.gasUsed(30_000_001)),
                rule(
                        Fork.CANCUN,
                        BlockRejection.INVALID_GAS_USED_ABOVE_LIMIT,
                        "18446744073709551615 of 30000000",
                        header -> header.gasUsed(-1)),
                rule(
                        Fork.LONDON,
                        BlockRejection.INVALID_BASEFEE_PER_GAS,
                        "876 instead of 875",
                        header -> header.baseFee(UInt256.of(876))),
                rule(
                        Fork.BERLIN,
                        BlockRejection.IMPORT_IMPOSSIBLE_LONDON_WRONG_PARENT,
                        "the fork is Berlin",
                        header -> header.baseFee(UInt256.ONE)),
                rule(
                        Fork.LONDON,
                        BlockRejection.IMPORT_IMPOSSIBLE_LEGACY_WRONG_PARENT,
                        "the fork is London",
                        header -> header.baseFee(null)),
                rule(
                        Fork.PARIS,
                        BlockRejection.IMPORT_IMPOSSIBLE_SHANGHAI,
                        "the fork is Paris",
                        header -> header.withdrawalsRoot(BlockScene.EMPTY_ROOT)),
                rule(
                        Fork.SHANGHAI,
                        BlockRejection.INCORRECT_BLOCK_FORMAT,
                        "the field blob gas used is there, and the fork is Shanghai",
                        header -> header.blobGasUsed(0L).excessBlobGas(0L).parentBeaconBlockRoot(UInt256.ZERO)),
                rule(
                        Fork.CANCUN,
                        BlockRejection.INCORRECT_BLOCK_FORMAT,
                        "the field requests hash is there, and the fork is Cancun",
                        header -> header.requestsHash(BlockScene.NO_REQUESTS)),
                rule(
                        Fork.PRAGUE,
                        BlockRejection.INCORRECT_BLOCK_FORMAT,
                        "the field requests hash is missing, and the fork is Prague",
                        header -> header.requestsHash(null)),
                rule(
                        Fork.CANCUN,
                        BlockRejection.INCORRECT_BLOCK_FORMAT,
                        "the field blob gas used is missing, and the fork is Cancun",
                        header -> header.blobGasUsed(null).excessBlobGas(null).parentBeaconBlockRoot(null)),
                rule(
                        Fork.CANCUN,
                        BlockRejection.INCORRECT_EXCESS_BLOB_GAS,
                        "1 instead of 0",
                        header -> header.excessBlobGas(1L)),
                rule(
                        Fork.CANCUN,
                        BlockRejection.INCORRECT_BLOB_GAS_USED,
                        "131072 instead of 0",
                        header -> header.blobGasUsed(131_072L)),
                rule(
                        Fork.CANCUN,
                        BlockRejection.BLOB_GAS_USED_ABOVE_LIMIT,
                        "18446744073709551615 of at most 786432",
                        header -> header.blobGasUsed(-1L)),
                rule(
                        Fork.HOMESTEAD,
                        BlockRejection.INVALID_DIFFICULTY,
                        "1000001 instead of 1000000",
                        header -> header.difficulty(UInt256.of(1_000_001))),
                rule(
                        Fork.PARIS,
                        BlockRejection.IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS,
                        "1",
                        header -> header.difficulty(UInt256.ONE)),
                rule(
                        Fork.PARIS,
                        BlockRejection.IMPORT_IMPOSSIBLE_LONDON_OVER_PARIS,
                        "the nonce is 1",
                        header -> header.nonce(1)),
                rule(
                        Fork.PARIS,
                        BlockRejection.IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS,
                        "the ommers hash is 0x" + "0".repeat(64),
                        header -> header.ommersHash(UInt256.ZERO)),
                rule(Fork.LONDON, BlockRejection.INVALID_UNCLES_HASH, null, header -> header.ommersHash(UInt256.ZERO)),
                rule(Fork.CANCUN, BlockRejection.INVALID_GAS_USED, "5 instead of 0", header -> header.gasUsed(5)),
                rule(
                        Fork.CANCUN,
                        BlockRejection.INVALID_LOG_BLOOM,
                        "1 bits instead of 0, or others",
                        header -> header.logsBloom(bloom())),
                rule(
                        Fork.CANCUN,
                        BlockRejection.INVALID_RECEIPTS_ROOT,
                        null,
                        header -> header.receiptsRoot(UInt256.ONE)),
                rule(Fork.CANCUN, BlockRejection.INVALID_STATE_ROOT, null, header -> header.stateRoot(UInt256.ONE)),
                rule(Fork.OSAKA, BlockRejection.INVALID_REQUESTS, null, header -> header.requestsHash(UInt256.ONE)),
                rule(
                        Fork.CANCUN,
                        BlockRejection.UNKNOWN_PARENT,
                        "its hash is 0x" + "0".repeat(63) + "1",
                        header -> header.parentHash(UInt256.ONE)),
                rule(
                        Fork.CANCUN,
                        BlockRejection.UNKNOWN_PARENT_ZERO,
                        "its hash is 0x" + "0".repeat(64),
                        header -> header.parentHash(UInt256.ZERO)));
    }

    private static byte[] bloom() {
        byte[] bloom = new byte[256];
        bloom[17] = 4;
        return bloom;
    }

    private static Arguments rule(
            Fork fork, BlockRejection reason, String detail, Consumer<BlockHeader.Builder> fault) {
        return Arguments.of(fork, reason, detail, fault);
    }

    /** @param detail {@code null} where it has hashes */
    @ParameterizedTest
    @MethodSource("rules")
    void aBlockThatBreaksARuleIsRefused(
            Fork fork, BlockRejection reason, String detail, Consumer<BlockHeader.Builder> fault) {
        try (BlockScene scene = BlockScene.of(fork)) {
            BlockHeader.Builder header = scene.next();
            fault.accept(header);
            BlockHeader spoiled = header.build();
            Block block = new Block(spoiled, List.of(), List.of(), fork.isAtLeast(Fork.SHANGHAI) ? List.of() : null);
            Refusal refusal = scene.refused(reason, block);
            if (detail != null) {
                assertEquals(spoiled + ": " + detail, refusal.detail());
            }
            assertTrue(refusal.describe().startsWith(reason + ": " + reason.description() + ": block "));
        }
    }

    @Test
    void theGasLimitIsAtLeast5000() {
        try (BlockScene scene = BlockScene.of(Fork.FRONTIER)) {
            BlockHeader low = scene.genesis().toBuilder().gasLimit(5_001).build();
            scene.links.put(low.hash(), ChainLink.genesis(low));
            scene.imported(scene.block(scene.next(low).gasLimit(5_000)));
            scene.refused(
                    BlockRejection.INVALID_GASLIMIT, scene.block(scene.next(low).gasLimit(4_999)));
        }
    }

    @Test
    void theFirstBlockOfLondonMayHaveTwiceTheGas() {
        ChainConfig chain = ChainConfig.builder("test")
                .startingWith(Upgrade.of(Fork.BERLIN))
                .upgrade(Upgrade.of(Fork.LONDON), Activation.atBlock(1))
                .build();
        try (BlockScene scene = new BlockScene(chain)) {
            BlockHeader.Builder header = scene.next().baseFee(UInt256.of(1_000_000_000));
            scene.refused(BlockRejection.INVALID_GASLIMIT, scene.block(header));
            scene.imported(scene.block(header.gasLimit(60_000_000)));
            scene.refused(BlockRejection.IMPORT_IMPOSSIBLE_LEGACY, scene.block(header.baseFee(null)));
            scene.refused(BlockRejection.INVALID_BASEFEE_PER_GAS, scene.block(header.baseFee(UInt256.of(999_999_999))));
        }
    }

    @Test
    void tenBlocksSayWhichSideOfTheDaoForkTheyAreOn() {
        byte[] mark = "dao-hard-fork".getBytes(StandardCharsets.US_ASCII);
        for (boolean supported : new boolean[] {true, false}) {
            ChainConfig chain = ChainConfig.builder("test")
                    .startingWith(Upgrade.of(Fork.SPURIOUS_DRAGON))
                    .daoFork(2, supported)
                    .build();
            try (BlockScene scene = new BlockScene(chain)) {
                BlockHeader parent = scene.genesis();
                for (int number = 1; number <= 12; number++) {
                    boolean isMarked = number >= 2 && number < 12;
                    byte[] right = isMarked && supported ? mark : new byte[0];
                    byte[] other = isMarked && supported ? new byte[0] : mark;
                    if (isMarked) {
                        scene.refused(
                                BlockRejection.EXTRA_DATA_INVALID_DAO,
                                scene.block(scene.next(parent).extraData(other)));
                    } else {
                        scene.imported(scene.block(scene.next(parent).extraData(other)));
                    }
                    parent = scene.add(scene.block(scene.next(parent).extraData(right)))
                            .link()
                            .header();
                }
            }
        }
    }

    @Test
    void difficultiesAreAddedUpAndHaveAnEnd() {
        try (BlockScene scene = BlockScene.of(Fork.HOMESTEAD)) {
            BlockHeader genesis = scene.genesis();
            Block block = scene.block(scene.next());
            assertEquals(UInt256.of(2_000_000), scene.imported(block).link().totalDifficulty());
            scene.links.put(genesis.hash(), new ChainLink(genesis, List.of(), UInt256.MAX));
            assertEquals(UInt256.MAX, scene.imported(block).link().totalDifficulty());
        }
    }

    @Test
    void withoutATotalDifficultyBlocksWithoutDifficultyAreAfterTheMerge() {
        ChainConfig chain = ChainConfig.builder("test")
                .startingWith(Upgrade.of(Fork.LONDON))
                .upgrade(Upgrade.of(Fork.PARIS), Activation.atTotalDifficulty(UInt256.MAX))
                .build();
        try (BlockScene scene = new BlockScene(chain)) {
            BlockHeader genesis = scene.genesis();
            BlockHeader.Builder header = scene.next().difficulty(UInt256.ZERO).stateRoot(scene.root());
            scene.refused(BlockRejection.INVALID_DIFFICULTY, scene.block(header));
            scene.links.put(genesis.hash(), ChainLink.of(genesis));
            assertEquals(null, scene.imported(scene.block(header)).link().totalDifficulty());
        }
    }
}

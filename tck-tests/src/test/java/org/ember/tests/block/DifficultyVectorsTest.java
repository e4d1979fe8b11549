package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.ember.block.BlockHeader;
import org.ember.block.ParentFormulas;
import org.ember.chain.ChainConfig;
import org.ember.chain.DifficultyBomb;
import org.ember.fork.Upgrade;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** The DifficultyTests of ethereum/tests: the difficulty of a block as it follows from its parent. */
class DifficultyVectorsTest {
    private static final UInt256 SOME_OMMERS = UInt256.ONE;

    private int checked;

    @Test
    void difficultiesAreThoseOfTheVectors() {
        FixtureArchive.forEachTest(
                "vm-tests/ethereum-tests-misc.tar.xz",
                "/DifficultyTests/",
                (name, test) -> test.properties().forEach(network -> {
                    if (!network.getKey().equals("_info")) {
                        ChainConfig chain = chain(network.getKey());
                        network.getValue().properties().forEach(vector -> check(name, chain, vector.getValue()));
                    }
                }));
        assertEquals(18_598, checked);
    }

    private static ChainConfig chain(String network) {
        return switch (network) {
            case "EIP2384" -> chain("Istanbul", DifficultyBomb.MUIR_GLACIER);
            case "ArrowGlacier" -> chain("London", DifficultyBomb.ARROW_GLACIER);
            case "GrayGlacier" -> chain("London", DifficultyBomb.GRAY_GLACIER);
            default -> chain(network, 0);
        };
    }

    private static ChainConfig chain(String fork, long bombDelay) {
        return ChainConfig.builder(fork)
                .startingWith(Upgrade.fromName(fork))
                .bombDelay(0, bombDelay)
                .build();
    }

    private void check(String name, ChainConfig chain, JsonNode vector) {
        long number = UInt256.parse(vector.get("currentBlockNumber").asText()).limb0();
        boolean hasOmmers = !UInt256.parse(vector.get("parentUncles").asText()).isZero();
        BlockHeader parent = BlockHeader.builder()
                .number(number - 1)
                .difficulty(UInt256.parse(vector.get("parentDifficulty").asText()))
                .timestamp(UInt256.parse(vector.get("parentTimestamp").asText()).limb0())
                .ommersHash(hasOmmers ? SOME_OMMERS : BlockHeader.NO_OMMERS)
                .build();
        assertEquals(
                UInt256.parse(vector.get("currentDifficulty").asText()),
                ParentFormulas.difficulty(
                        parent,
                        UInt256.parse(vector.get("currentTimestamp").asText()).limb0(),
                        chain.firstUpgrade().fork(),
                        chain.bombDelay(number, chain.firstUpgrade().fork())),
                () -> name + " " + vector);
        checked++;
    }
}

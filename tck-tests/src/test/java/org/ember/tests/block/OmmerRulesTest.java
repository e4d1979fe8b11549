package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.ember.block.Block;
import org.ember.block.BlockHeader;
import org.ember.block.BlockRejection;
import org.ember.block.ChainLink;
import org.ember.block.ParentFormulas;
import org.ember.block.Refusal;
import org.ember.fork.Fork;
import org.ember.state.MapState;
import org.ember.trie.StateRoots;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which ommers a block may have, and what they are paid (Yellow Paper, 11.1 and 11.3), under Byzantium. */
class OmmerRulesTest {
    private static final Address WINNER = Address.of(0x111);

    private final BlockScene scene = BlockScene.of(Fork.BYZANTIUM);
    private final List<BlockHeader> chain = new ArrayList<>();

    @AfterEach
    void close() {
        scene.close();
    }

    /** Makes the chain {@code length} blocks long. */
    private void grow(int length) {
        chain.add(scene.genesis());
        while (chain.size() <= length) {
            chain.add(scene.add(scene.block(scene.next(chain.getLast()))).link().header());
        }
    }

    /** A block that lost against that with {@code number}. */
    private BlockHeader.Builder ommer(int number) {
        BlockHeader parent = chain.get(number - 1);
        return parent.toBuilder()
                .parentHash(parent.hash())
                .number(number)
                .timestamp(parent.timestamp() + 20)
                .difficulty(ParentFormulas.difficulty(parent, parent.timestamp() + 20, Fork.BYZANTIUM, 3_000_000))
                .coinbase(WINNER)
                .extraData(new byte[] {1});
    }

    private Block nephew(BlockHeader... ommers) {
        Block draft = new Block(scene.next(chain.getLast()).build(), List.of(), List.of(ommers), null);
        return new Block(
                draft.header().toBuilder().ommersHash(draft.ommersHash()).build(), List.of(), List.of(ommers), null);
    }

    private Refusal refused(BlockRejection reason, BlockHeader... ommers) {
        return scene.refused(reason, nephew(ommers));
    }

    /** The nephew with the state root after rewards, in 32nds of an Ether for the winner and the coinbase. */
    private Block paid(long winner, long coinbase, BlockHeader... ommers) {
        MapState after = scene.state.copy();
        UInt256 part = BlockScene.ether(1).shiftRight(5);
        UInt256 before = after.account(BlockScene.COINBASE) == null
                ? UInt256.ZERO
                : after.account(BlockScene.COINBASE).balance();
        after.put(BlockScene.COINBASE, 0, before.add(part.multiply(UInt256.of(coinbase))));
        after.put(WINNER, 0, part.multiply(UInt256.of(winner)));
        Block block = nephew(ommers);
        return new Block(
                block.header().toBuilder()
                        .stateRoot(StateRoots.of(after).root())
                        .build(),
                List.of(),
                block.ommers(),
                null);
    }

    @Test
    void ommersOfOneToSixGenerationsArePaid() {
        grow(8);
        for (int number = 3; number <= 8; number++) {
            long eighths = number - 1L; // 8 less the generations
            scene.imported(paid(3 * 4 * eighths, 3 * 32 + 3, ommer(number).build()));
        }
        refused(BlockRejection.UNCLE_PARENT_INCORRECT, ommer(2).build());
        refused(BlockRejection.UNCLE_PARENT_INCORRECT, ommer(1).build());
        scene.imported(paid(3 * 4 * (7 + 6), 3 * 32 + 6, ommer(8).build(), ommer(7).build()));
    }

    @Test
    void whatIsThereAlreadyIsNoOmmer() {
        grow(3);
        BlockHeader ommer = ommer(2).build();
        refused(BlockRejection.UNCLE_IS_BROTHER, ommer, ommer);
        refused(BlockRejection.UNCLE_IS_ANCESTOR, chain.get(2));
        refused(BlockRejection.UNCLE_IS_ANCESTOR, chain.get(0));
        chain.add(scene.add(paid(3 * 4 * 6, 3 * 32 + 3, ommer)).link().header());
        assertEquals(
                List.of(ommer.hash()), scene.links.get(chain.getLast().hash()).ommers());
        refused(BlockRejection.UNCLE_IN_CHAIN, ommer);
        refused(
                BlockRejection.TOO_MANY_UNCLES,
                ommer(4).build(),
                ommer(3).build(),
                ommer(2).extraData(new byte[2]).build());
    }

    @Test
    void theParentOfAnOmmerIsAnAncestorButNotTheParent() {
        grow(3);
        Refusal refusal = refused(
                BlockRejection.UNCLE_UNKNOWN_PARENT,
                ommer(2).build(),
                ommer(2).parentHash(UInt256.of(5)).build());
        assertEquals(
                "ommer 1: the parent's hash is 0x" + "0".repeat(63) + "5",
                refusal.detail().substring(refusal.detail().indexOf("ommer")));
        BlockHeader parent = chain.getLast();
        refused(
                BlockRejection.UNCLE_PARENT_INCORRECT,
                scene.next(parent).coinbase(WINNER).build());
        BlockHeader side = scene.next(chain.get(1)).coinbase(WINNER).build();
        scene.links.put(side.hash(), ChainLink.of(side));
        refused(BlockRejection.UNCLE_PARENT_INCORRECT, scene.next(side).build());
    }

    @Test
    void anOmmerKeepsTheRulesOfHeaders() {
        grow(3);
        refused(BlockRejection.INVALID_BLOCK_NUMBER, ommer(2).number(3).build());
        refused(
                BlockRejection.INVALID_DIFFICULTY,
                ommer(2).difficulty(UInt256.of(131_072)).build());
        refused(
                BlockRejection.INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT,
                ommer(2).timestamp(1).build());
        refused(BlockRejection.INVALID_GASLIMIT, ommer(2).gasLimit(31_000_000).build());
        refused(
                BlockRejection.INVALID_GAS_USED_ABOVE_LIMIT,
                ommer(2).gasUsed(31_000_000).build());
        refused(
                BlockRejection.EXTRA_DATA_TOO_BIG,
                ommer(2).extraData(new byte[33]).build());
        refused(
                BlockRejection.IMPORT_IMPOSSIBLE_LONDON_WRONG_PARENT,
                ommer(2).baseFee(UInt256.ONE).build());
    }

    @Test
    void theHashOfTheOmmersIsThatOfTheHeader() {
        grow(3);
        Block right = nephew(ommer(2).build());
        scene.refused(
                BlockRejection.INVALID_UNCLES_HASH,
                new Block(right.header(), List.of(), List.of(ommer(3).build()), null));
    }

    @Test
    void afterTheMergeThereIsNone() {
        try (BlockScene paris = BlockScene.of(Fork.PARIS)) {
            BlockHeader genesis = paris.genesis();
            paris.refused(
                    BlockRejection.IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS,
                    new Block(paris.next().build(), List.of(), List.of(genesis), null));
        }
    }
}

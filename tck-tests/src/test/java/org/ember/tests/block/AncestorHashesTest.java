package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.ember.block.AncestorHashes;
import org.ember.block.BlockHeader;
import org.ember.block.ChainLink;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** The hashes that BLOCKHASH gives, on two branches. */
class AncestorHashesTest {
    private final Map<UInt256, ChainLink> links = new HashMap<>();
    private int asked;

    private BlockHeader add(UInt256 parent, long number, long salt) {
        BlockHeader header = BlockHeader.builder()
                .parentHash(parent)
                .number(number)
                .nonce(salt)
                .build();
        links.put(header.hash(), ChainLink.of(header));
        return header;
    }

    private AncestorHashes after(BlockHeader parent) {
        return new AncestorHashes(
                hash -> {
                    asked++;
                    return links.get(hash);
                },
                parent.number() + 1,
                parent.hash());
    }

    @Test
    void eachBranchHasItsOwn() {
        BlockHeader genesis = add(UInt256.ZERO, 0, 0);
        BlockHeader left = add(add(genesis.hash(), 1, 1).hash(), 2, 1);
        BlockHeader right = add(add(genesis.hash(), 1, 2).hash(), 2, 2);
        for (BlockHeader tip : new BlockHeader[] {left, right}) {
            AncestorHashes hashes = after(tip);
            assertEquals(genesis.hash(), hashes.apply(0));
            assertEquals(tip.parentHash(), hashes.apply(1));
            assertEquals(tip.hash(), hashes.apply(2));
            assertEquals(UInt256.ZERO, hashes.apply(3), "itself");
            assertEquals(UInt256.ZERO, hashes.apply(4));
        }
    }

    @Test
    void theyReachBack256BlocksAndNoneIsAskedForTwice() {
        BlockHeader tip = add(UInt256.ZERO, 0, 0);
        UInt256[] expected = new UInt256[301];
        expected[0] = tip.hash();
        for (int number = 1; number <= 300; number++) {
            tip = add(tip.hash(), number, 0);
            expected[number] = tip.hash();
        }
        AncestorHashes hashes = after(tip);
        assertEquals(expected[300], hashes.apply(300));
        assertEquals(0, asked, "the parent's is known");
        for (int number = 300; number >= 45; number--) {
            assertEquals(expected[number], hashes.apply(number));
        }
        assertEquals(expected[45], hashes.apply(45));
        assertEquals(255, asked);
        assertEquals(UInt256.ZERO, hashes.apply(44));
        assertEquals(255, asked);
    }

    @Test
    void whatTheHistoryDoesNotReachIsZero() {
        BlockHeader tip = add(UInt256.of(99), 700, 0);
        assertEquals(UInt256.of(99), after(tip).apply(699));
        assertEquals(UInt256.ZERO, after(tip).apply(698));
    }
}

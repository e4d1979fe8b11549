package org.ember.tests.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.List;
import org.ember.fixtures.file.Archive;
import org.ember.fixtures.mainnet.BlockEngine;
import org.ember.fixtures.mainnet.MainnetBlock;
import org.ember.fixtures.mainnet.MainnetBlockReader;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.tests.fixtures.FixtureArchive;
import org.junit.jupiter.api.Test;

/** Blocks of mainnet from Frontier to Cancun, every transaction of them. */
class MainnetBlocksTest {
    @Test
    void gasLogsAndReceiptsAreThoseOfTheChain() throws IOException {
        MainnetBlockReader reader = new MainnetBlockReader(true);
        Archive.open(FixtureArchive.path("real-world/mainnet-blocks.tar.xz")).forEach(reader::read);
        List<MainnetBlock> blocks = reader.blocks(number -> true);
        assertEquals(56, blocks.size());
        assertEquals(15_430, blocks.stream().mapToInt(MainnetBlock::size).sum());
        try (BlockEngine engine = new BlockEngine(TieringOptions.of(Mode.INTERPRETER))) {
            for (MainnetBlock block : blocks) {
                assertNull(
                        block.check(engine.execute(block)),
                        () -> "block " + block.number() + " of "
                                + block.upgrade().name());
            }
        }
    }
}

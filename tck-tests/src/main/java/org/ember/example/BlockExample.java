package org.ember.example;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.block.Block;
import org.ember.block.BlockHeader;
import org.ember.block.BlockProcessor;
import org.ember.block.ChainLink;
import org.ember.block.ForkEngines;
import org.ember.block.ImportOutcome.Imported;
import org.ember.block.ImportOutcome.Refused;
import org.ember.block.ParentFormulas;
import org.ember.block.Withdrawal;
import org.ember.chain.ChainConfig;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.profiler.TieringOptions;
import org.ember.state.MapState;
import org.ember.trie.ListRoot;
import org.ember.trie.StateRoots;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** How a client adds blocks to its chain: one that is valid, and one that is not. */
public final class BlockExample {
    private static final Address VALIDATOR = Address.fromHex("0x000000000000000000000000000000000000beac");
    private static final UInt256 GWEI = UInt256.of(1_000_000_000);

    /** The blocks that the client knows, by hash. */
    private final Map<UInt256, ChainLink> links = new HashMap<>();

    /** The client's state, after the last block; a real client has a database, and a {@code StateReader} over it. */
    private final MapState state = new MapState();

    private StateRoots roots = StateRoots.of(state);
    private final BlockProcessor processor;

    private BlockExample(ForkEngines engines) {
        ChainConfig chain = ChainConfig.builder("example")
                .startingWith(Upgrade.of(Fork.SHANGHAI)) // mainnet is KnownChains.MAINNET
                .build();
        this.processor = new BlockProcessor(chain, engines);
    }

    /** Prints what happens. */
    public static void main(String[] arguments) {
        try (ForkEngines engines = new ForkEngines(TieringOptions.DEFAULT)) { // kept for good
            BlockExample client = new BlockExample(engines);
            BlockHeader genesis = client.genesis();
            client.links.put(genesis.hash(), ChainLink.genesis(genesis));

            Withdrawal withdrawal = new Withdrawal(0, 0, VALIDATOR, 32_000_000_000L);
            BlockHeader first = child(genesis)
                    .withdrawalsRoot(ListRoot.of(List.of(withdrawal.encode())))
                    .stateRoot(UInt256.fromHex("0x8db69696bcc6b5e4bf9fa25fde7898c5beee4028399c5da589d4f7364a984922"))
                    .build();
            client.add(new Block(first, List.of(), List.of(), List.of(withdrawal)).encode());

            BlockHeader second = child(first).gasLimit(40_000_000).build();
            client.add(new Block(second, List.of(), List.of(), List.of()).encode());
        }
    }

    /** Adds a block as it comes from the network. */
    private void add(byte[] encoded) {
        switch (processor.process(
                encoded, links::get, state, diff -> roots.after(diff).root())) {
            case Imported imported -> {
                state.apply(imported.diff()); // all of the block, or, when it is refused, nothing
                roots = roots.after(imported.diff());
                BlockHeader header = imported.link().header();
                links.put(header.hash(), imported.link());
                System.out.println("imported block " + header.number() + " of "
                        + imported.transactions().size() + " transactions");
                System.out.println("the validator has "
                        + state.account(VALIDATOR).balance().divide(GWEI).toDecimal() + " Gwei");
            }
            case Refused refused ->
                System.out.println("refused: " + refused.refusal().reason() + ", "
                        + refused.refusal().reason().description());
        }
    }

    private BlockHeader genesis() {
        return BlockHeader.builder()
                .stateRoot(roots.root())
                .transactionsRoot(ListRoot.of(List.of()))
                .receiptsRoot(ListRoot.of(List.of()))
                .withdrawalsRoot(ListRoot.of(List.of()))
                .gasLimit(30_000_000)
                .timestamp(1_681_338_455)
                .baseFee(GWEI)
                .build();
    }

    private static BlockHeader.Builder child(BlockHeader parent) {
        return parent.toBuilder()
                .parentHash(parent.hash())
                .number(parent.number() + 1)
                .timestamp(parent.timestamp() + 12)
                .baseFee(ParentFormulas.baseFee(parent))
                .withdrawalsRoot(ListRoot.of(List.of()));
    }
}

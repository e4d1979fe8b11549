package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.block.AncestorHashes;
import org.ember.block.Block;
import org.ember.block.BlockHeader;
import org.ember.block.BlockProcessor;
import org.ember.block.BlockRejection;
import org.ember.block.ChainLink;
import org.ember.block.ForkEngines;
import org.ember.block.ImportOutcome;
import org.ember.block.ImportOutcome.Imported;
import org.ember.block.ImportOutcome.Refused;
import org.ember.block.ParentFormulas;
import org.ember.block.Refusal;
import org.ember.block.Withdrawal;
import org.ember.chain.ChainConfig;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.state.MapState;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionEncoder;
import org.ember.trie.ListRoot;
import org.ember.trie.StateRoots;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** A chain with a genesis, and valid blocks without transactions to put on it, or to spoil. */
final class BlockScene implements AutoCloseable {
    static final Address COINBASE = Address.of(0xc014ba5eL);
    static final UInt256 EMPTY_ROOT = ListRoot.of(List.of());
    static final UInt256 NO_REQUESTS =
            UInt256.fromHex("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    /** Code that succeeds, and gives nothing. */
    private static final byte[] STOP = {0};

    final MapState state = new MapState();
    final Map<UInt256, ChainLink> links = new HashMap<>();
    private final ChainConfig chain;
    private final ForkEngines engines = new ForkEngines(TieringOptions.of(Mode.INTERPRETER));
    private BlockHeader genesis;

    BlockScene(ChainConfig chain) {
        this.chain = chain;
        if (chain.firstUpgrade().fork().isAtLeast(Fork.PRAGUE)) {
            state.put(Address.fromHex("0x00000961ef480eb55e80d19ad83579a64c007002"), 1, UInt256.ZERO, STOP, Map.of());
            state.put(Address.fromHex("0x0000bbddc7ce488642fb579f8b00f3a590007251"), 1, UInt256.ZERO, STOP, Map.of());
        }
    }

    /** A chain that has the rules of {@code fork} from its genesis on. */
    static BlockScene of(Fork fork) {
        return new BlockScene(
                ChainConfig.builder("test").startingWith(Upgrade.of(fork)).build());
    }

    Fork fork() {
        return chain.firstUpgrade().fork();
    }

    /** The header of the first block, with the state as it was when this was first asked. */
    BlockHeader genesis() {
        if (genesis == null) {
            BlockHeader.Builder header = BlockHeader.builder()
                    .stateRoot(root())
                    .transactionsRoot(EMPTY_ROOT)
                    .receiptsRoot(EMPTY_ROOT)
                    .timestamp(1_000)
                    .gasLimit(30_000_000)
                    .difficulty(fork().isAtLeast(Fork.PARIS) ? UInt256.ZERO : UInt256.of(1_000_000));
            genesis = addForkFields(header).build();
            links.put(genesis.hash(), ChainLink.genesis(genesis));
        }
        return genesis;
    }

    private BlockHeader.Builder addForkFields(BlockHeader.Builder header) {
        if (fork().isAtLeast(Fork.LONDON)) {
            header.baseFee(UInt256.of(1_000));
        }
        if (fork().isAtLeast(Fork.SHANGHAI)) {
            header.withdrawalsRoot(EMPTY_ROOT);
        }
        if (fork().isAtLeast(Fork.CANCUN)) {
            header.blobGasUsed(0L).excessBlobGas(0L).parentBeaconBlockRoot(UInt256.ZERO);
        }
        return fork().isAtLeast(Fork.PRAGUE) ? header.requestsHash(NO_REQUESTS) : header;
    }

    UInt256 root() {
        return StateRoots.of(state).root();
    }

    /** The header of a valid block on the genesis that changes nothing, but for rewards before Paris. */
    BlockHeader.Builder next() {
        return next(genesis());
    }

    /** The header of a valid block without transactions on {@code parent}, to which the state belongs. */
    BlockHeader.Builder next(BlockHeader parent) {
        long number = parent.number() + 1;
        long timestamp = parent.timestamp() + 12;
        BlockHeader.Builder header = parent.toBuilder()
                .parentHash(parent.hash())
                .number(number)
                .timestamp(timestamp)
                .coinbase(COINBASE)
                .gasUsed(0)
                .extraData(new byte[0])
                .stateRoot(fork().isAtLeast(Fork.PARIS) ? root() : rewarded());
        if (!fork().isAtLeast(Fork.PARIS)) {
            header.difficulty(ParentFormulas.difficulty(parent, timestamp, fork(), chain.bombDelay(number, fork())));
        }
        return fork().isAtLeast(Fork.LONDON) ? header.baseFee(ParentFormulas.baseFee(parent)) : header;
    }

    /** The root of the state when the coinbase has got the reward of a block. */
    private UInt256 rewarded() {
        MapState after = state.copy();
        long ether = fork().isAtLeast(Fork.CONSTANTINOPLE) ? 2 : fork().isAtLeast(Fork.BYZANTIUM) ? 3 : 5;
        UInt256 reward = ether(ether);
        UInt256 before = after.account(COINBASE) == null
                ? UInt256.ZERO
                : after.account(COINBASE).balance();
        after.put(COINBASE, 0, before.add(reward));
        return StateRoots.of(after).root();
    }

    static UInt256 ether(long count) {
        return UInt256.of(count).multiply(UInt256.of(1_000_000_000_000_000_000L));
    }

    Block block(BlockHeader.Builder header) {
        return block(header, List.of(), List.of());
    }

    /** A block whose header names its transactions and withdrawals. */
    Block block(BlockHeader.Builder header, List<Transaction> transactions, List<Withdrawal> withdrawals) {
        header.transactionsRoot(ListRoot.of(
                transactions.stream().map(TransactionEncoder::encode).toList()));
        boolean hasWithdrawals = fork().isAtLeast(Fork.SHANGHAI);
        if (hasWithdrawals) {
            header.withdrawalsRoot(
                    ListRoot.of(withdrawals.stream().map(Withdrawal::encode).toList()));
        }
        return new Block(header.build(), transactions, List.of(), hasWithdrawals ? withdrawals : null);
    }

    ImportOutcome process(Block block) {
        genesis();
        StateRoots roots = StateRoots.of(state);
        MapState reader = new MapState(new AncestorHashes(
                links::get, block.header().number(), block.header().parentHash()));
        state.addresses()
                .forEach(address -> reader.put(
                        address,
                        state.account(address).nonce(),
                        state.account(address).balance(),
                        state.code(address),
                        state.storage(address)));
        return new BlockProcessor(chain, engines)
                .process(block, links::get, reader, diff -> roots.after(diff).root());
    }

    /** Processes what has to be valid. */
    Imported imported(Block block) {
        ImportOutcome outcome = process(block);
        assertInstanceOf(
                Imported.class,
                outcome,
                () -> outcome instanceof Refused refused ? refused.refusal().describe() : "");
        return (Imported) outcome;
    }

    /** Processes what has to be valid, and goes on from there. */
    Imported add(Block block) {
        Imported imported = imported(block);
        state.apply(imported.diff());
        links.put(imported.link().header().hash(), imported.link());
        return imported;
    }

    /** Processes what has to be refused. */
    Refusal refused(BlockRejection reason, Block block) {
        UInt256 before = root();
        Refusal refusal = assertInstanceOf(Refused.class, process(block)).refusal();
        assertEquals(reason, refusal.reason(), refusal::describe);
        assertEquals(before, root(), "the state");
        return refusal;
    }

    static byte[] bytes(String hex) {
        return Hex.parse(hex);
    }

    @Override
    public void close() {
        engines.close();
    }
}

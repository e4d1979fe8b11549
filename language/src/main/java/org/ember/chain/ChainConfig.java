package org.ember.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * The rules of a chain: its id, which upgrade holds for which of its blocks, and what else differs between chains.
 * Immutable.
 */
public final class ChainConfig {
    /** Mainnet's, where a chain has none of its own (EIP-6110). */
    private static final Address DEPOSIT_CONTRACT = Address.fromHex("0x00000000219ab540356cbb839cbe05303d7705fa");

    private final String name;
    private final UInt256 chainId;
    private final Upgrade first;
    private final List<ChainStage> stages;
    private final List<BombDelay> bombDelays;
    private final Long daoForkBlock;
    private final boolean supportsDaoFork;
    private final Address depositContract;

    private ChainConfig(Builder settings) {
        this.name = settings.name;
        this.chainId = settings.chainId;
        this.first = settings.first;
        this.stages = List.copyOf(settings.stages);
        this.bombDelays = List.copyOf(settings.bombDelays);
        this.daoForkBlock = settings.daoForkBlock;
        this.supportsDaoFork = settings.supportsDaoFork;
        this.depositContract = settings.depositContract;
    }

    /** The start of a chain that has chain id 1, and the rules of Frontier from its genesis on. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** What users call the chain. */
    public String name() {
        return name;
    }

    /** What CHAINID gives, and transactions name (EIP-155). */
    public UInt256 chainId() {
        return chainId;
    }

    /** The upgrade that holds from genesis on. */
    public Upgrade firstUpgrade() {
        return first;
    }

    /** The upgrades that come after genesis, in order. Two may come at once. */
    public List<ChainStage> stages() {
        return stages;
    }

    /**
     * The upgrade that holds for a block: the last one of those that are reached, where one is not reached as long as
     * one before it is not.
     *
     * @param number of the block, unsigned
     * @param timestamp of the block in seconds since 1970, unsigned
     * @param totalDifficulty of the chain up to the parent of the block; of chains whose total difficulty nobody has
     *     added up, {@link UInt256#MAX} stands for blocks after the merge and zero for those before
     */
    public Upgrade upgradeAt(long number, long timestamp, UInt256 totalDifficulty) {
        Upgrade upgrade = first;
        for (ChainStage stage : stages) {
            if (!stage.activation().isActive(number, timestamp, totalDifficulty)) {
                break;
            }
            upgrade = stage.upgrade();
        }
        return upgrade;
    }

    /**
     * The upgrade that holds for a block of which nobody has added up the total difficulty: one without a difficulty of
     * its own comes after the merge. Else as {@link #upgradeAt}.
     */
    public Upgrade upgradeOf(long number, long timestamp, UInt256 difficulty) {
        return upgradeAt(number, timestamp, difficulty.isZero() ? UInt256.MAX : UInt256.ZERO);
    }

    /**
     * By how many blocks the difficulty bomb of block {@code number} is put off (EIP-649, 1234, 2384, 3554, 4345,
     * 5133).
     *
     * @param number unsigned
     * @param fork whose rules hold for the block
     */
    public long bombDelay(long number, Fork fork) {
        long delay = DifficultyBomb.delayOf(fork);
        for (BombDelay each : bombDelays) {
            if (Long.compareUnsigned(number, each.from()) >= 0) {
                delay = Math.max(delay, each.blocks());
            }
        }
        return delay;
    }

    /** The first block after the DAO fork (EIP-779); empty when the chain had none. */
    public OptionalLong daoForkBlock() {
        return daoForkBlock == null ? OptionalLong.empty() : OptionalLong.of(daoForkBlock);
    }

    /** Whether this is the side of the DAO fork that moved the balances. */
    public boolean supportsDaoFork() {
        return supportsDaoFork;
    }

    /** Whose logs are deposits (EIP-6110). */
    public Address depositContract() {
        return depositContract;
    }

    /** Its name and id. */
    @Override
    public String toString() {
        return name + " (chain id " + chainId.toDecimal() + ")";
    }

    /** Collects the rules of a chain. Upgrades are told in the order in which they come. */
    public static final class Builder {
        private final String name;
        private UInt256 chainId = UInt256.ONE;
        private Upgrade first = Upgrade.of(Fork.FRONTIER);
        private final List<ChainStage> stages = new ArrayList<>();
        private final List<BombDelay> bombDelays = new ArrayList<>();
        private Long daoForkBlock;
        private boolean supportsDaoFork;
        private Address depositContract = DEPOSIT_CONTRACT;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "the name of a chain must not be null");
        }

        /** What CHAINID gives; 1 at first. */
        public Builder chainId(UInt256 id) {
            chainId = Objects.requireNonNull(id, "the chain id must not be null");
            return this;
        }

        /** The upgrade that holds from genesis on, with all that came before it; Frontier at first. */
        public Builder startingWith(Upgrade upgrade) {
            first = Objects.requireNonNull(upgrade, "the first upgrade of a chain must not be null");
            return this;
        }

        /** The next upgrade. One may be left out: what comes after it has its rules too. */
        public Builder upgrade(Upgrade upgrade, Activation activation) {
            stages.add(new ChainStage(upgrade, activation));
            return this;
        }

        /**
         * Puts the difficulty bomb off by {@code blocks} from block {@code from} on, as Muir Glacier and others did.
         * What Byzantium, Constantinople, Berlin and London imply need not be told.
         */
        public Builder bombDelay(long from, long blocks) {
            bombDelays.add(new BombDelay(from, blocks));
            return this;
        }

        /**
         * The DAO fork (EIP-779).
         *
         * @param block the first after the fork, unsigned
         * @param supported whether balances are moved, and blocks say so in their extra data
         */
        public Builder daoFork(long block, boolean supported) {
            daoForkBlock = block;
            supportsDaoFork = supported;
            return this;
        }

        /** Whose logs are deposits (EIP-6110); mainnet's at first. */
        public Builder depositContract(Address address) {
            depositContract = Objects.requireNonNull(address, "the deposit contract must not be null");
            return this;
        }

        /**
         * The chain as described so far; the builder can be used again.
         *
         * @throws IllegalArgumentException when the description contradicts itself
         */
        public ChainConfig build() {
            ChainConfig chain = new ChainConfig(this);
            ChainConsistency.require(name, first, chain.stages, chain.bombDelays);
            if (daoForkBlock != null
                    && !chain.upgradeAt(daoForkBlock, 0, UInt256.ZERO).fork().isAtLeast(Fork.HOMESTEAD)) {
                throw new IllegalArgumentException("chain " + name + ": the DAO fork at block "
                        + Long.toUnsignedString(daoForkBlock) + " comes before Homestead (EIP-779)");
            }
            return chain;
        }
    }
}

package org.ember.chain;

import java.util.List;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * The public chains of Ethereum. Numbers, times and total difficulties are those of go-ethereum, {@code
 * params/config.go}; the blob schedules are those of {@link Upgrade}.
 */
public final class KnownChains {
    /** Mainnet, chain id 1. */
    public static final ChainConfig MAINNET = ChainConfig.builder("mainnet")
            .upgrade(Upgrade.of(Fork.HOMESTEAD), Activation.atBlock(1_150_000))
            .daoFork(1_920_000, true)
            .upgrade(Upgrade.of(Fork.TANGERINE_WHISTLE), Activation.atBlock(2_463_000))
            .upgrade(Upgrade.of(Fork.SPURIOUS_DRAGON), Activation.atBlock(2_675_000))
            .upgrade(Upgrade.of(Fork.BYZANTIUM), Activation.atBlock(4_370_000))
            .upgrade(Upgrade.of(Fork.PETERSBURG), Activation.atBlock(7_280_000))
            .upgrade(Upgrade.of(Fork.ISTANBUL), Activation.atBlock(9_069_000))
            .bombDelay(9_200_000, DifficultyBomb.MUIR_GLACIER)
            .upgrade(Upgrade.of(Fork.BERLIN), Activation.atBlock(12_244_000))
            .upgrade(Upgrade.of(Fork.LONDON), Activation.atBlock(12_965_000))
            .bombDelay(13_773_000, DifficultyBomb.ARROW_GLACIER)
            .bombDelay(15_050_000, DifficultyBomb.GRAY_GLACIER)
            .upgrade(
                    Upgrade.of(Fork.PARIS),
                    Activation.atTotalDifficulty(UInt256.fromDecimal("58750000000000000000000")))
            .upgrade(Upgrade.of(Fork.SHANGHAI), Activation.atTime(1_681_338_455))
            .upgrade(Upgrade.of(Fork.CANCUN), Activation.atTime(1_710_338_135))
            .upgrade(Upgrade.of(Fork.PRAGUE), Activation.atTime(1_746_612_311))
            .upgrade(Upgrade.of(Fork.OSAKA), Activation.atTime(1_764_798_551))
            .upgrade(Upgrade.BPO1, Activation.atTime(1_765_290_071))
            .upgrade(Upgrade.BPO2, Activation.atTime(1_767_747_671))
            .build();

    /** The test network Sepolia, chain id 11155111. */
    public static final ChainConfig SEPOLIA = ChainConfig.builder("sepolia")
            .chainId(UInt256.of(11_155_111))
            .startingWith(Upgrade.of(Fork.LONDON))
            .upgrade(Upgrade.of(Fork.PARIS), Activation.atTotalDifficulty(UInt256.of(17_000_000_000_000_000L)))
            .upgrade(Upgrade.of(Fork.SHANGHAI), Activation.atTime(1_677_557_088))
            .upgrade(Upgrade.of(Fork.CANCUN), Activation.atTime(1_706_655_072))
            .upgrade(Upgrade.of(Fork.PRAGUE), Activation.atTime(1_741_159_776))
            .upgrade(Upgrade.of(Fork.OSAKA), Activation.atTime(1_760_427_360))
            .upgrade(Upgrade.BPO1, Activation.atTime(1_761_017_184))
            .upgrade(Upgrade.BPO2, Activation.atTime(1_761_607_008))
            .depositContract(Address.fromHex("0x7f02c3e3c98b133055b8b348b2ac625669ed295d"))
            .build();

    /** The test network Holesky, chain id 17000. */
    public static final ChainConfig HOLESKY = ChainConfig.builder("holesky")
            .chainId(UInt256.of(17_000))
            .startingWith(Upgrade.of(Fork.PARIS))
            .upgrade(Upgrade.of(Fork.SHANGHAI), Activation.atTime(1_696_000_704))
            .upgrade(Upgrade.of(Fork.CANCUN), Activation.atTime(1_707_305_664))
            .upgrade(Upgrade.of(Fork.PRAGUE), Activation.atTime(1_740_434_112))
            .upgrade(Upgrade.of(Fork.OSAKA), Activation.atTime(1_759_308_480))
            .upgrade(Upgrade.BPO1, Activation.atTime(1_759_800_000))
            .upgrade(Upgrade.BPO2, Activation.atTime(1_760_389_824))
            .depositContract(Address.fromHex("0x4242424242424242424242424242424242424242"))
            .build();

    /** The test network Hoodi, chain id 560048. */
    public static final ChainConfig HOODI = ChainConfig.builder("hoodi")
            .chainId(UInt256.of(560_048))
            .startingWith(Upgrade.of(Fork.CANCUN))
            .upgrade(Upgrade.of(Fork.PRAGUE), Activation.atTime(1_742_999_832))
            .upgrade(Upgrade.of(Fork.OSAKA), Activation.atTime(1_761_677_592))
            .upgrade(Upgrade.BPO1, Activation.atTime(1_762_365_720))
            .upgrade(Upgrade.BPO2, Activation.atTime(1_762_955_544))
            .build();

    private KnownChains() {}

    /** All of them. */
    public static List<ChainConfig> all() {
        return List.of(MAINNET, SEPOLIA, HOLESKY, HOODI);
    }
}

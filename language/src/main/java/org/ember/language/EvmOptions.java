package org.ember.language;

import com.oracle.truffle.api.Option;
import org.ember.evm.BlockEnvironment;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionType;
import org.graalvm.options.OptionValues;
import org.graalvm.polyglot.SandboxPolicy;

/** The options of the language that describe the call, and the block that it runs in. */
@Option.Group(LanguageNames.ID)
final class EvmOptions {
    private static final OptionType<UInt256> WORD_TYPE = new OptionType<>("word", UInt256::parse);
    private static final OptionType<Long> NUMBER_TYPE = new OptionType<>("number", EvmOptions::parseNumber);
    private static final OptionType<Address> ADDRESS_TYPE = new OptionType<>("address", Address::fromHex);

    @Option(
            name = "GasLimit",
            help = "Gas of the block, and of a call that does not say how much it may use (default: 30000000).",
            usageSyntax = "<gas>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Long> GAS_LIMIT = new OptionKey<>(30_000_000L, NUMBER_TYPE);

    @Option(
            name = "Sender",
            help = "Sender of a call that does not name one (default: 0x000000000000000000000000000073656e646572).",
            usageSyntax = "<address>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Address> SENDER = new OptionKey<>(Address.of(0x73656e646572L), ADDRESS_TYPE);

    @Option(
            name = "ChainId",
            help = "What CHAINID gives (default: 1).",
            usageSyntax = "<word>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<UInt256> CHAIN_ID = new OptionKey<>(UInt256.ONE, WORD_TYPE);

    @Option(
            name = "BlockNumber",
            help = "What NUMBER gives (default: 0).",
            usageSyntax = "<number>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Long> BLOCK_NUMBER = new OptionKey<>(0L, NUMBER_TYPE);

    @Option(
            name = "Timestamp",
            help = "What TIMESTAMP gives, in seconds since 1970 (default: 0).",
            usageSyntax = "<seconds>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Long> TIMESTAMP = new OptionKey<>(0L, NUMBER_TYPE);

    @Option(
            name = "Coinbase",
            help = "What COINBASE gives (default: the zero address).",
            usageSyntax = "<address>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Address> COINBASE = new OptionKey<>(Address.ZERO, ADDRESS_TYPE);

    @Option(
            name = "PrevRandao",
            help = "What PREVRANDAO gives, and DIFFICULTY before Paris (default: 0).",
            usageSyntax = "<word>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<UInt256> PREV_RANDAO = new OptionKey<>(UInt256.ZERO, WORD_TYPE);

    @Option(
            name = "BaseFee",
            help = "What BASEFEE gives, in wei per gas (default: 0).",
            usageSyntax = "<wei>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<UInt256> BASE_FEE = new OptionKey<>(UInt256.ZERO, WORD_TYPE);

    @Option(
            name = "BlobBaseFee",
            help = "What BLOBBASEFEE gives, in wei per blob gas (default: 1).",
            usageSyntax = "<wei>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<UInt256> BLOB_BASE_FEE = new OptionKey<>(UInt256.ONE, WORD_TYPE);

    private EvmOptions() {}

    /** The block that the options describe. */
    static BlockEnvironment block(OptionValues options) {
        UInt256 prevRandao = options.get(PREV_RANDAO);
        return new BlockEnvironment(
                options.get(CHAIN_ID),
                options.get(BLOCK_NUMBER),
                options.get(TIMESTAMP),
                options.get(GAS_LIMIT),
                options.get(COINBASE),
                prevRandao,
                prevRandao,
                options.get(BASE_FEE),
                options.get(BLOB_BASE_FEE));
    }

    private static long parseNumber(String text) {
        UInt256 word = UInt256.parse(text);
        if (word.bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException("number " + text + " is above 2^63 - 1");
        }
        return word.limb0();
    }
}

package org.ember.tests.opcodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.Status;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.ExecutionLimits;
import org.ember.fork.Fork;
import org.ember.fork.MainnetPrecompiles;
import org.ember.fork.Rules;
import org.ember.precompile.Precompiles;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.state.MapState;
import org.ember.state.StateDiff;
import org.ember.tests.opcodes.TierEngine.Outcome;
import org.ember.tests.precompile.OwnPrecompile;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Precompiles and limits that are an embedder's own, in every tier. */
class OwnRulesTest {
    private static final Rules MAINNET = Rules.of(Fork.OSAKA);
    private static final Precompiles PRECOMPILES = MainnetPrecompiles.of(Fork.OSAKA);
    private static final Address OWN = Address.fromHex("11".repeat(20));
    private static final Address DELEGATES_TO_OWN = Address.of(0xde1);
    private static final Address IDENTITY = Address.of(4);
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final Address ALICE = Address.of(0xa11ce);
    private static final int PRICE = 5_000;
    private static final int STIPEND = 2_300;
    private static final long GAS = 15_000_000;

    /** Enough for each tier to show what it does. */
    private static final int RUNS = TierPolicy.EXECUTIONS_SEEN + 3;

    /** Jumps to the block that follows: code that begins with it has two. */
    private static final String TWO_BLOCKS = "6003565b";

    private static final int SECOND_BLOCK = 3;

    /** Creates a contract by its input as init code, and returns the address, or zero. */
    private static final String CREATES = TWO_BLOCKS + "365f5f37" + "365f5ff0" + "5f5260205ff3";

    /** Calls itself, and returns how many calls there were in each other. */
    private static final String CALLS_ITSELF = TWO_BLOCKS + "60205f5f5f5f305af150" + "5f51600101" + "5f5260205ff3";

    /** How a contract calls; what the callee sees then. */
    private enum Way {
        CALL("6007", "f1", CONTRACT, OWN, 7, false),
        CALLCODE("6007", "f2", CONTRACT, CONTRACT, 7, false),
        DELEGATECALL("", "f4", ALICE, CONTRACT, 5, false),
        STATICCALL("", "fa", CONTRACT, OWN, 0, true);

        private final String value;
        private final String opcode;
        private final Address caller;
        private final Address account;
        private final int valueSeen;
        private final boolean isStatic;

        Way(String value, String opcode, Address caller, Address account, int valueSeen, boolean isStatic) {
            this.value = value;
            this.opcode = opcode;
            this.caller = caller;
            this.account = account;
            this.valueSeen = valueSeen;
            this.isStatic = isStatic;
        }

        /** Code that calls {@code to} with its input and {@code gas}; returns whether that succeeded, and what came back. */
        private String code(Address to, int gas) {
            return TWO_BLOCKS + "365f5f37" + "5f5f365f" + value + "73"
                    + to.toHex().substring(2) + String.format("63%08x", gas) + opcode + "5f52" + "3d5f60203e"
                    + "3d6020015ff3";
        }

        private int stipend() {
            return value.isEmpty() ? 0 : STIPEND;
        }
    }

    static Stream<Arguments> ways() {
        return Arrays.stream(Tier.values())
                .flatMap(tier -> Arrays.stream(Way.values()).map(way -> Arguments.of(tier, way)));
    }

    private static Rules with(Precompiles.Builder precompiles) {
        return MAINNET.with().precompiles(precompiles.build()).build();
    }

    private static Rules withOwn(int price) {
        return with(PRECOMPILES.with().put(OWN, new OwnPrecompile(price)));
    }

    private static Rules with(ExecutionLimits limits) {
        return MAINNET.with().limits(limits).build();
    }

    private static MapState state(String code) {
        MapState state = new MapState();
        state.put(ALICE, 0, UInt256.of(1_000_000));
        state.put(CONTRACT, 1, UInt256.of(1_000), Hex.parse(code), Map.of());
        state.put(OWN, 1, UInt256.ZERO, Hex.parse("fe"), Map.of()); // not run where there is a precompile
        state.put(
                DELEGATES_TO_OWN,
                1,
                UInt256.ZERO,
                Hex.parse("ef0100" + OWN.toHex().substring(2)),
                Map.of());
        return state;
    }

    /** What a message to a contract with {@code code} comes to in a tier, each time the same; it has run there. */
    private static Outcome run(Rules rules, Tier tier, String code, byte[] input) {
        assumeTrue(!tier.isCompiled() || TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        TierEngine engine = new TierEngine(rules, tier);
        BlockEnvironment block = new BlockEnvironment(
                UInt256.ONE, 7, 1, 30_000_000, Address.of(0xcb), UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);
        Scene scene = new Scene(state(code), block, new TransactionEnvironment(ALICE, UInt256.ZERO, List.of()));
        Message message = new Message(false, ALICE, CONTRACT, UInt256.of(5), GAS, input);
        Outcome first = engine.execute(scene, message);
        for (int run = 1; run < RUNS; run++) {
            engine.awaitCompiled(Hex.parse(code));
            Outcome next = engine.execute(scene, message);
            assertEquals(first.result().status(), next.result().status());
            assertEquals(first.result().gasLeft(), next.result().gasLeft());
            assertArrayEquals(first.result().output(), next.result().output());
            assertEquals(told(first.changes()), told(next.changes()));
        }
        if (first.result().status() == Status.SUCCESS) {
            engine.requireTier(Hex.parse(code), SECOND_BLOCK);
        }
        return first;
    }

    /** The changes, each as text; of new code the hash is in its account. */
    private static List<String> told(StateDiff changes) {
        return changes.accounts().entrySet().stream()
                .map(change -> change.getKey() + " " + change.getValue().account() + " "
                        + change.getValue().storage())
                .toList();
    }

    private static MessageResult call(Rules rules, Tier tier, Way way, Address to, int gas, byte... input) {
        MessageResult result = run(rules, tier, way.code(to, gas), input).result();
        assertEquals(Status.SUCCESS, result.status());
        return result;
    }

    private static void assertReturns(String expected, MessageResult result) {
        assertEquals("0x" + expected, Hex.format(result.output()));
    }

    private static String word(long number) {
        return UInt256.of(number).toFullHex().substring(2);
    }

    private static String word(Address address) {
        return address.toWord().toFullHex().substring(2);
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("ways")
    void ownPrecompileSeesTheCallAndCostsItsPrice(Tier tier, Way way) {
        String seen = word(1) + word(way.caller) + word(way.account) + word(way.valueSeen) + word(way.isStatic ? 1 : 0);
        MessageResult result = call(withOwn(PRICE), tier, way, OWN, 100_000, (byte) 1, (byte) 2, (byte) 3);
        assertReturns(seen + "010203", result);
        MessageResult free = call(withOwn(0), tier, way, OWN, 100_000, (byte) 1, (byte) 2, (byte) 3);
        assertEquals(PRICE, free.gasLeft() - result.gasLeft());
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("ways")
    void ownPrecompileThatFailsTakesAllOfItsGas(Tier tier, Way way) {
        MessageResult refused = call(withOwn(PRICE), tier, way, OWN, 100_000, (byte) 0xff);
        assertReturns(word(0), refused);
        MessageResult more = call(withOwn(PRICE), tier, way, OWN, 100_700, (byte) 0xff);
        assertEquals(700, refused.gasLeft() - more.gasLeft());
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("ways")
    void ownPrecompileThatIsTooDearIsOutOfGas(Tier tier, Way way) {
        int enough = PRICE - way.stipend();
        assertReturns(word(0), call(withOwn(PRICE), tier, way, OWN, enough - 1));
        assertEquals(5 * 32, call(withOwn(PRICE), tier, way, OWN, enough).output().length);
    }

    /** It costs what an account costs that is cold, and not the price of the precompile, which is 15 gas. */
    @ParameterizedTest
    @EnumSource(Tier.class)
    void removedPrecompileIsAnAccount(Tier tier) {
        Rules removed = with(PRECOMPILES.with().remove(IDENTITY));
        assertReturns(word(1), call(removed, tier, Way.STATICCALL, IDENTITY, 100_000, (byte) 9));
        MessageResult account = call(removed, tier, Way.STATICCALL, IDENTITY, 100_000);
        MessageResult precompile = call(MAINNET, tier, Way.STATICCALL, IDENTITY, 100_000);
        assertEquals(2_500 - 15, precompile.gasLeft() - account.gasLeft());
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void movedPrecompile(Tier tier) {
        Rules moved = with(PRECOMPILES.with().move(IDENTITY, OWN));
        assertReturns(word(1) + "09", call(moved, tier, Way.STATICCALL, OWN, 100_000, (byte) 9));
        assertReturns(word(1), call(moved, tier, Way.STATICCALL, IDENTITY, 100_000, (byte) 9));
        assertEquals(
                call(MAINNET, tier, Way.STATICCALL, IDENTITY, 100_000).gasLeft(),
                call(moved, tier, Way.STATICCALL, OWN, 100_000).gasLeft(),
                "as warm as where it was");
    }

    /** EIP-7702: what delegates to a precompile runs nothing. Where there is none, the code that is there runs, and halts. */
    @ParameterizedTest
    @EnumSource(Tier.class)
    void delegationToOwnPrecompile(Tier tier) {
        assertReturns(word(1), call(withOwn(PRICE), tier, Way.CALL, DELEGATES_TO_OWN, 100_000));
        assertReturns(word(0), call(MAINNET, tier, Way.CALL, DELEGATES_TO_OWN, 100_000));
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void limitOfCode(Tier tier) {
        byte[] deploys = Hex.parse("6175305ff3"); // 30,000 zeros
        ExecutionLimits limits = MAINNET.limits();
        assertReturns(word(0), run(MAINNET, tier, CREATES, deploys).result());
        assertReturns(
                word(0),
                run(with(limits.withCodeSizes(29_999, 60_000)), tier, CREATES, deploys)
                        .result());
        Outcome outcome = run(with(limits.withCodeSizes(30_000, 60_000)), tier, CREATES, deploys);
        Address created = Address.of(UInt256.fromBytes(outcome.result().output()));
        assertEquals(30_000, outcome.changes().accounts().get(created).code().length);
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void limitOfInitCode(Tier tier) {
        byte[] stops = new byte[2 * 0x6000 + 1];
        assertEquals(
                Status.CODE_SIZE_EXCEEDED,
                run(MAINNET, tier, CREATES, stops).result().status());
        ExecutionLimits limits = MAINNET.limits();
        int most = limits.codeSize();
        Rules exact = with(limits.withCodeSizes(most, stops.length));
        assertEquals(Status.SUCCESS, run(exact, tier, CREATES, stops).result().status());
        Rules less = with(limits.withCodeSizes(most, stops.length - 1));
        assertEquals(
                Status.CODE_SIZE_EXCEEDED,
                run(less, tier, CREATES, stops).result().status());
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void limitOfTheStack(Tier tier) {
        for (int most : new int[] {1, 10, 64, 100}) {
            Rules rules = with(new ExecutionLimits(0x6000, 0xc000, most, 1024));
            String full = TWO_BLOCKS + "5f".repeat(most) + "00";
            String tooFull = TWO_BLOCKS + "5f".repeat(most + 1) + "00";
            assertEquals(
                    Status.SUCCESS, run(rules, tier, full, new byte[0]).result().status());
            assertEquals(
                    Status.STACK_OVERFLOW,
                    run(rules, tier, tooFull, new byte[0]).result().status());
        }
    }

    /** A block that would leave too many items does no harm as long as control does not come there. */
    @ParameterizedTest
    @EnumSource(Tier.class)
    void limitOfTheStackOnAWayThatIsNotGone(Tier tier) {
        Rules rules = with(new ExecutionLimits(0x6000, 0xc000, 10, 1024));
        String code = TWO_BLOCKS + "36600957" + "00" + "5b" + "5f".repeat(11) + "00";
        assertEquals(
                Status.SUCCESS, run(rules, tier, code, new byte[0]).result().status());
        assertEquals(
                Status.STACK_OVERFLOW,
                run(rules, tier, code, new byte[1]).result().status());
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void limitOfTheCallDepth(Tier tier) {
        for (int most : new int[] {0, 3, 20}) {
            Rules rules = with(new ExecutionLimits(0x6000, 0xc000, 1024, most));
            assertReturns(
                    word(most + 1), run(rules, tier, CALLS_ITSELF, new byte[0]).result());
        }
    }
}

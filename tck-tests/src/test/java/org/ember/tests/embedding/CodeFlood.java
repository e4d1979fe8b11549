package org.ember.tests.embedding;

import java.util.Map;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * A contract that creates contracts of five bytes, each another one, and calls each once, in calls that are undone. The
 * arguments are how many there are, and whether the upkeep of tiering ever comes to run.
 */
final class CodeFlood {
    private static final int IN_ONE_CALL = 10_000;
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address FACTORY = Address.of(0xfac);
    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 7, 1, Long.MAX_VALUE, ALICE, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);

    /** PUSH5 with the code, which is PUSH3 with the number and STOP; what returns that; both as the last bytes of a word. */
    private static final String INIT_CODE = "80" + "60401b" + "6c" + "6462000000005f526005601bf3" + "17" + "5f52";

    /** From the number in the first word of the input to that in the second: creates, calls, and halts if that fails. */
    private static final String CODE = "5f35" + "5b" + INIT_CODE + "600d60135ff0" + "5f5f5f5f5f855af1" + "155f57" + "50"
            + "600101" + "806020351160025700";

    private CodeFlood() {}

    public static void main(String[] arguments) {
        int codes = Integer.parseInt(arguments[0]);
        MapState state = new MapState();
        state.put(ALICE, 0, UInt256.ONE);
        state.put(FACTORY, 1, UInt256.ZERO, Hex.parse(CODE), Map.of());
        TieringOptions options = TieringOptions.builder()
                .mode(Mode.TIERED)
                .set(
                        TieringOption.DRAIN_MILLIS,
                        Boolean.parseBoolean(arguments[1]) ? TieringOption.DRAIN_MILLIS.defaultValue() : 0)
                .build();
        try (Ember ember = Ember.builder().fork(Fork.OSAKA).tiering(options).build()) {
            for (int first = 0; first < codes; first += IN_ONE_CALL) {
                byte[] input = new byte[64];
                UInt256.of(first).writeTo(input, 0);
                UInt256.of(first + IN_ONE_CALL).writeTo(input, 32);
                ExecutionResult result = ember.session(state, BLOCK)
                        .call(new Message(false, ALICE, FACTORY, UInt256.ZERO, Long.MAX_VALUE, input));
                if (!result.isSuccess()) {
                    throw new IllegalStateException("from " + first + ": " + result.status());
                }
            }
        }
        System.out.println("created and called " + codes + " codes");
    }
}

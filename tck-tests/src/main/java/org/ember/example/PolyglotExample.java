package org.ember.example;

import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** How a program on the polyglot API runs EVM code. */
public final class PolyglotExample {
    private static final String ALICE = "0x00000000000000000000000000000000000a11ce";

    /** A piggy bank: adds the value of the call to slot 0 and returns the sum, but reverts when there is no value. */
    private static final String PIGGY_BANK = "0x3415601657 600054340180600055 600052 60206000f3 5b60006000fd";

    private PolyglotExample() {}

    /** Prints what happens. */
    public static void main(String[] arguments) {
        try (Context context = Context.newBuilder("evm")
                .option("evm.Fork", "Cancun")
                .allowHostAccess(HostAccess.ALL) // so that the options of a call can be a Java map
                .build()) {
            Value state = context.getBindings("evm");
            state.invokeMember("account", ALICE).putMember("balance", 1_000);

            Value bank = context.eval("evm", PIGGY_BANK);
            System.out.println(bank);

            bank.invokeMember("call", Map.of("sender", ALICE, "value", 100));
            Value result = bank.invokeMember("call", Map.of("sender", ALICE, "value", 23, "gas", 50_000));
            System.out.println(result);
            System.out.println("saved: "
                    + state.invokeMember("word", result.getMember("output")).asLong() + " wei, "
                    + result.getMember("gasUsed") + " gas");
            System.out.println("changed: " + result.getMember("storageChanges"));

            try {
                bank.execute();
            } catch (PolyglotException e) {
                System.out.println("without value: " + e.getMessage());
            }
        }
    }
}

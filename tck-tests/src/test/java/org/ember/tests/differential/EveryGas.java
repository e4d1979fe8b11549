package org.ember.tests.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.ember.code.CodeCache;
import org.ember.evm.Message;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;

/**
 * Each message of a case alone, on the state as it is at first: with its own gas, and with each amount that matters, which
 * is every one up to what suffices, or some of these if they are many.
 */
final class EveryGas implements AllTiers.Observation {
    private static final int GAS_STEPS = 60;

    /** How often each message runs before gas matters, so that there are traces and compiled code. */
    private static final int WARM_RUNS = 3;

    private final DifferentialCase told;
    private final List<Message> messages = new ArrayList<>();

    EveryGas(DifferentialCase told) {
        this.told = told;
        Evm evm = new Evm(Rules.of(told.fork()));
        messages.addAll(told.messages());
        for (Message message : told.messages()) {
            for (int run = 1; run < WARM_RUNS; run++) {
                messages.add(message);
            }
            long left = Transcript.execute(evm, told.state(), new CodeCache(), message)
                    .gasLeft();
            long used = message.gas() - left;
            LongStream.rangeClosed(0, GAS_STEPS)
                    .map(step -> used <= GAS_STEPS ? Math.min(step, used + 1) : used + 1 - step * used / GAS_STEPS)
                    .distinct()
                    .forEach(gas -> messages.add(new Message(
                            message.create(),
                            message.sender(),
                            message.recipient(),
                            message.value(),
                            gas,
                            message.input())));
        }
    }

    /** How many lines tell of the messages with their own gas: these come first, each in one line. */
    static int firstLines(DifferentialCase told) {
        return told.messages().size();
    }

    @Override
    public List<String> of(Evm evm, CodeCache codes) {
        return messages.stream()
                .map(message -> "with gas " + message.gas() + " to "
                        + message.recipient().toWord() + ": "
                        + String.join("; ", Transcript.of(evm, told.state(), codes, List.of(message))))
                .toList();
    }
}

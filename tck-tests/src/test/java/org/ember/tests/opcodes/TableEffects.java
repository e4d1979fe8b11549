package org.ember.tests.opcodes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ember.evm.MessageResult;
import org.ember.state.Account;
import org.ember.state.Log;
import org.ember.state.StateDiff;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.tests.opcodes.TierEngine.Outcome;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** What a case does besides its result: what its column of effects names, and nothing else of these kinds. */
final class TableEffects {
    private final TableScene scene;

    TableEffects(TableScene scene) {
        this.scene = scene;
    }

    /**
     * What is wrong; empty when nothing is.
     *
     * @param shown whether the last log holds all of memory
     */
    List<String> problems(TableCase tableCase, Outcome outcome, boolean shown) {
        List<String> problems = new ArrayList<>();
        Map<String, String> effects = tableCase.effects();
        MessageResult result = outcome.result();
        compare("refund", effects.getOrDefault("refund", "0"), String.valueOf(result.refund()), problems);
        List<Log> logs = outcome.logs();
        if (shown) {
            if (effects.containsKey("mem")) {
                compare("memory", effects.get("mem"), Hex.format(logs.getLast().data()), problems);
            }
            logs = logs.subList(0, logs.size() - 1);
        }
        compare("logs", effects.getOrDefault("log", ""), describe(logs), problems);
        compare("storage", expectedStorage(effects), changed(outcome.changes()), problems);
        effects.forEach((name, value) -> {
            if (name.startsWith("@") || name.startsWith("0x")) {
                compare(name, value, account(name, outcome.changes()), problems);
            }
        });
        return problems;
    }

    private static void compare(String what, Object expected, Object actual, List<String> problems) {
        if (!Objects.equals(expected, actual)) {
            problems.add(what + " " + actual + ", expected " + expected);
        }
    }

    /** {@code topic,topic:data} of each. */
    private static String describe(List<Log> logs) {
        List<String> texts = new ArrayList<>();
        for (Log log : logs) {
            List<String> topics = log.topics().stream().map(UInt256::toHex).toList();
            texts.add(String.join(",", topics) + ":" + Hex.format(log.data()));
        }
        return String.join(";", texts);
    }

    private Map<UInt256, UInt256> expectedStorage(Map<String, String> effects) {
        Map<UInt256, UInt256> expected = new HashMap<>();
        effects.forEach((name, value) -> {
            if (name.startsWith("[")) {
                expected.put(
                        scene.words().word(name.substring(1, name.length() - 1)),
                        scene.words().word(value));
            }
        });
        return expected;
    }

    private Map<UInt256, UInt256> changed(StateDiff changes) {
        AccountDiff self = changes.accounts().get(scene.self());
        return self == null ? Map.of() : self.storage();
    }

    /** {@code @name.balance}, {@code .nonce} or {@code .code} afterwards; {@code gone} when there is no account. */
    private String account(String name, StateDiff changes) {
        int dot = name.lastIndexOf('.');
        String holder = name.substring(0, dot);
        Address address = holder.startsWith("@") ? scene.words().address(holder) : Address.fromHex(holder);
        AccountDiff diff = changes.accounts().get(address);
        Account account = diff == null ? scene.account(address) : diff.account();
        if (account == null) {
            return "gone";
        }
        return switch (name.substring(dot + 1)) {
            case "balance" -> account.balance().toDecimal();
            case "nonce" -> String.valueOf(account.nonce());
            case "code" -> diff == null || diff.code() == null ? "unchanged" : Hex.format(diff.code());
            default -> throw new IllegalArgumentException(name);
        };
    }
}

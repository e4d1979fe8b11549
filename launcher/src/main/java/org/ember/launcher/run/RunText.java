package org.ember.launcher.run;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.ember.bench.measure.Timing;
import org.ember.evm.Status;
import org.ember.state.Account;
import org.ember.state.Log;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** A run's outcome as users read it. */
final class RunText {
    private final PrintWriter out;

    RunText(PrintWriter out) {
        this.out = out;
    }

    void print(RunOutcome outcome) {
        out.println(status(outcome));
        out.printf(Locale.ROOT, "gas used: %,d%n", outcome.result().gasUsed());
        if (outcome.result().gasRefund() != 0) {
            out.printf(
                    Locale.ROOT,
                    "gas a transaction would get refunded: up to %,d%n",
                    outcome.result().gasRefund());
        }
        if (outcome.message().create() && outcome.result().isSuccess()) {
            out.println("created: " + outcome.message().recipient());
        }
        for (int index = 0; index < outcome.result().logs().size(); index++) {
            print(index, outcome.result().logs().get(index));
        }
        outcome.changes().accounts().forEach((address, change) -> print(address, change, outcome));
    }

    /** How long one execution takes. */
    void print(Timing time, RunOutcome outcome) {
        out.printf(
                Locale.ROOT,
                "time: %,.0f ns, the median of %,d executions when warm; %,.0f gas a second%n",
                time.medianNanos(),
                time.executions(),
                time.gasPerSecond(outcome.result().gasUsed()));
    }

    /** Tells of a run that was given up after {@code gasUsed} gas, and undone. */
    void printGivenUp(long gasUsed, String error) {
        out.printf(Locale.ROOT, "error: %s; what the code did was undone%n", error);
        out.printf(Locale.ROOT, "gas used by then: %,d%n", gasUsed);
    }

    private static String status(RunOutcome outcome) {
        if (outcome.result().isSuccess()) {
            return "success";
        }
        String reason = outcome.revertReason();
        String remedy = outcome.result().status() == Status.INSUFFICIENT_BALANCE
                ? "; give the sender a balance with --prestate"
                : "";
        return "error: " + outcome.error() + (reason == null ? "" : ": " + reason) + remedy;
    }

    private void print(int index, Log log) {
        String signature = KnownEvent.signature(log);
        out.println("log " + index + " of " + log.address() + (signature == null ? "" : ", " + signature));
        for (int topic = 0; topic < log.topics().size(); topic++) {
            out.println("  topic " + topic + "  " + log.topics().get(topic).toFullHex());
        }
        out.println("  data     " + Hex.format(log.data()));
    }

    private void print(Address address, AccountDiff change, RunOutcome outcome) {
        out.println("changes of " + address);
        Account before = outcome.before().account(address);
        Account after = change.account();
        if (after == null) {
            out.println("  deleted");
            return;
        }
        Account old = before == null ? Account.EMPTY : before;
        if (!old.balance().equals(after.balance())) {
            out.println("  balance  " + old.balance().toDecimal() + " -> "
                    + after.balance().toDecimal() + " wei");
        }
        if (old.nonce() != after.nonce()) {
            out.println(
                    "  nonce    " + Long.toUnsignedString(old.nonce()) + " -> " + Long.toUnsignedString(after.nonce()));
        }
        if (change.code() != null) {
            out.printf(Locale.ROOT, "  code     %,d bytes%n", change.code().length);
        }
        printStorage(outcome.before().storage(address), change);
    }

    private void printStorage(Map<UInt256, UInt256> before, AccountDiff change) {
        if (change.storageCleared() && !before.isEmpty()) {
            out.println("  storage  all that was there is gone");
        }
        change.storage().forEach((key, value) -> {
            UInt256 old = change.storageCleared() ? UInt256.ZERO : before.getOrDefault(key, UInt256.ZERO);
            out.println("  storage  " + key.toFullHex());
            out.println("           " + old.toHex() + " -> " + value.toHex());
        });
    }
}

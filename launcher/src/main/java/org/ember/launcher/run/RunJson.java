package org.ember.launcher.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import org.ember.bench.measure.Timing;
import org.ember.evm.Status;
import org.ember.fork.Upgrade;
import org.ember.state.Account;
import org.ember.state.Log;
import org.ember.state.MapState;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** A run's outcome as one JSON object; numbers are hex strings, as in Ethereum's JSON-RPC. */
final class RunJson {
    private final JsonGenerator json;
    private final RunOutcome outcome;

    private RunJson(JsonGenerator json, RunOutcome outcome) {
        this.json = json;
        this.outcome = outcome;
    }

    /**
     * Prints the object in one line.
     *
     * @param time how long one execution takes, or {@code null}
     * @param withState whether the state after the run is in it
     */
    static void print(RunOutcome outcome, Timing time, boolean withState, PrintWriter out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            new RunJson(json, outcome).write(time, withState);
        }
        out.println();
    }

    /** Prints what is known of a run that was given up after {@code gasUsed} gas, and undone. */
    static void printGivenUp(Upgrade fork, long gasUsed, String error, PrintWriter out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            json.writeStringField("status", "timeout");
            json.writeStringField("fork", fork.name());
            json.writeStringField("gasUsed", hex(gasUsed));
            json.writeStringField("error", error);
            json.writeEndObject();
        }
        out.println();
    }

    /** Prints {@code state} in the form that {@code --prestate} reads. */
    static void printState(MapState state, PrintWriter out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            writeState(state, json);
            json.writeEndObject();
        }
        out.println();
    }

    private static JsonGenerator generator(PrintWriter out) throws IOException {
        return new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    private void write(Timing time, boolean withState) throws IOException {
        json.writeStartObject();
        json.writeStringField("status", status(outcome.result().status()));
        json.writeStringField("fork", outcome.fork().name());
        json.writeStringField("output", Hex.format(outcome.result().output()));
        json.writeStringField("gasUsed", hex(outcome.result().gasUsed()));
        json.writeStringField("gasRefund", hex(outcome.result().gasRefund()));
        if (outcome.error() != null) {
            json.writeStringField("error", outcome.error());
        }
        if (outcome.revertReason() != null) {
            json.writeStringField("revertReason", outcome.revertReason());
        }
        if (outcome.message().create() && outcome.result().isSuccess()) {
            json.writeStringField(
                    "contractAddress", outcome.message().recipient().toHex());
        }
        writeLogs();
        writeChanges();
        if (time != null) {
            write(time);
        }
        if (withState) {
            writeState(outcome.after(), json);
        }
        json.writeEndObject();
    }

    private void write(Timing time) throws IOException {
        json.writeObjectFieldStart("time");
        json.writeNumberField("medianNanos", time.medianNanos());
        json.writeNumberField("lowerQuartileNanos", time.lowerQuartileNanos());
        json.writeNumberField("upperQuartileNanos", time.upperQuartileNanos());
        json.writeNumberField("minNanos", time.minNanos());
        json.writeNumberField("executions", time.executions());
        json.writeNumberField(
                "gasPerSecond", Math.round(time.gasPerSecond(outcome.result().gasUsed())));
        json.writeEndObject();
    }

    private static String status(Status status) {
        return switch (status) {
            case SUCCESS -> "success";
            case REVERT -> "revert";
            default -> "halt";
        };
    }

    private void writeLogs() throws IOException {
        json.writeArrayFieldStart("logs");
        for (Log log : outcome.result().logs()) {
            json.writeStartObject();
            json.writeStringField("address", log.address().toHex());
            json.writeArrayFieldStart("topics");
            for (UInt256 topic : log.topics()) {
                json.writeString(topic.toFullHex());
            }
            json.writeEndArray();
            json.writeStringField("data", Hex.format(log.data()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeChanges() throws IOException {
        json.writeObjectFieldStart("changes");
        for (var entry : outcome.changes().accounts().entrySet()) {
            json.writeObjectFieldStart(entry.getKey().toHex());
            writeChange(entry.getKey(), entry.getValue());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void writeChange(Address address, AccountDiff change) throws IOException {
        MapState before = outcome.before();
        Account known = before.account(address);
        Account old = known == null ? Account.EMPTY : known;
        if (change.account() == null) {
            json.writeBooleanField("deleted", true);
            return;
        }
        writeChange("balance", old.balance().toHex(), change.account().balance().toHex());
        writeChange("nonce", hex(old.nonce()), hex(change.account().nonce()));
        if (change.code() != null) {
            writeChange("code", Hex.format(before.code(address)), Hex.format(change.code()));
        }
        if (change.storageCleared()) {
            json.writeBooleanField("storageCleared", true);
        }
        json.writeObjectFieldStart("storage");
        for (var slot : change.storage().entrySet()) {
            UInt256 from = change.storageCleared() ? UInt256.ZERO : before.storage(address, slot.getKey());
            writeChange(
                    slot.getKey().toFullHex(), from.toFullHex(), slot.getValue().toFullHex());
        }
        json.writeEndObject();
    }

    private void writeChange(String field, String from, String to) throws IOException {
        if (!from.equals(to)) {
            json.writeObjectFieldStart(field);
            json.writeStringField("from", from);
            json.writeStringField("to", to);
            json.writeEndObject();
        }
    }

    private static void writeState(MapState state, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("alloc");
        for (Address address : state.addresses()) {
            json.writeObjectFieldStart(address.toHex());
            json.writeStringField("balance", state.account(address).balance().toHex());
            json.writeStringField("nonce", hex(state.account(address).nonce()));
            if (state.account(address).hasCode()) {
                json.writeStringField("code", Hex.format(state.code(address)));
            }
            if (state.hasStorage(address)) {
                json.writeObjectFieldStart("storage");
                for (var slot : state.storage(address).entrySet()) {
                    json.writeStringField(
                            slot.getKey().toFullHex(), slot.getValue().toFullHex());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static String hex(long unsigned) {
        return "0x" + Long.toHexString(unsigned);
    }
}

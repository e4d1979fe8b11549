package org.ember.bench.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.ember.evm.BlockEnvironment;
import org.ember.fixtures.workload.Workload;
import org.ember.fork.Fork;
import org.ember.state.Account;
import org.ember.transaction.AccessListEntry;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * How another EVM is asked to time a case, as {@code benchmarks/HOWTO.md} has it: a line of JSON, which is a list of
 * transactions in the format of revmc, and a line of text back.
 */
final class PeerProtocol {
    /** How an answer begins that says why there is no time. */
    static final String ERROR = "error ";

    private PeerProtocol() {}

    /** Why a peer cannot be asked about a case; {@code null} when it can. */
    static String obstacle(Workload workload) {
        BlockEnvironment block = workload.block();
        UInt256 blobBaseFee = workload.fork().isAtLeast(Fork.CANCUN) ? UInt256.ONE : UInt256.ZERO;
        boolean hasBlobs = workload.steps().stream()
                .anyMatch(step -> !step.transaction().blobVersionedHashes().isEmpty());
        if (!block.chainId().equals(UInt256.ONE)) {
            return "a chain other than 1 is not in the protocol";
        }
        return hasBlobs || !block.blobBaseFee().equals(blobBaseFee) ? "blobs are not in the protocol" : null;
    }

    /** The line, without its end, that asks for a case. */
    static String request(String name, Workload workload) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeObjectFieldStart(name);
            json.writeStringField("fork", workload.fork().displayName());
            writeBlock(workload.block(), json);
            writeAccounts(workload, json);
            json.writeArrayFieldStart("transaction");
            for (Workload.Step step : workload.steps()) {
                write(step, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return line.toString();
    }

    private static void writeBlock(BlockEnvironment block, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("env");
        json.writeStringField("currentCoinbase", block.coinbase().toHex());
        json.writeStringField("currentGasLimit", hex(block.gasLimit()));
        json.writeStringField("currentNumber", hex(block.number()));
        json.writeStringField("currentTimestamp", hex(block.timestamp()));
        json.writeStringField("currentDifficulty", block.difficulty().toHex());
        json.writeStringField("currentRandom", block.prevRandao().toHex());
        json.writeStringField("currentBaseFee", block.baseFee().toHex());
        json.writeEndObject();
    }

    private static void writeAccounts(Workload workload, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("pre");
        for (Address address : workload.state().addresses()) {
            Account account = workload.state().account(address);
            json.writeObjectFieldStart(address.toHex());
            json.writeStringField("balance", account.balance().toHex());
            json.writeStringField("nonce", hex(account.nonce()));
            json.writeStringField("code", Hex.format(workload.state().code(address)));
            json.writeObjectFieldStart("storage");
            for (Map.Entry<UInt256, UInt256> slot :
                    workload.state().storage(address).entrySet()) {
                json.writeStringField(slot.getKey().toHex(), slot.getValue().toHex());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(Workload.Step step, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("sender", step.message().sender().toHex());
        json.writeStringField(
                "to", step.message().create() ? "" : step.message().recipient().toHex());
        json.writeStringField("data", Hex.format(step.message().input()));
        json.writeStringField("gasLimit", hex(step.message().gas()));
        json.writeStringField("gasPrice", step.transaction().gasPrice().toHex());
        json.writeStringField("value", step.message().value().toHex());
        writeAccessList(step.accessList(), json);
        json.writeEndObject();
    }

    private static void writeAccessList(List<AccessListEntry> entries, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("accessList");
        for (AccessListEntry entry : entries) {
            json.writeStartObject();
            json.writeStringField("address", entry.address().toHex());
            json.writeArrayFieldStart("storageKeys");
            for (UInt256 key : entry.storageKeys()) {
                json.writeString(key.toHex());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }
}

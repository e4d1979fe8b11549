package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ember.crypto.Keccak256;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ember run}, where a golden file does not do. */
class RunTest {
    private static final String ALICE = "0xa11ce00000000000000000000000000000000001";
    private static final String BOB = "0xb0b0000000000000000000000000000000000002";
    private static final String TOKEN = "0xc0de000000000000000000000000000000000003";
    private static final String TRANSFER_100 = "0xa9059cbb" + "0".repeat(24) + BOB.substring(2)
            + "0000000000000000000000000000000000000000000000056bc75e2d63100000";
    private static final UInt256 UNIT = UInt256.fromDecimal("1000000000000000000");

    @TempDir
    private Path folder;

    private static JsonNode json(Ember.Run run) throws IOException {
        assertEquals(1, run.out().lines().count(), run.out());
        return new ObjectMapper().readTree(run.out());
    }

    /** Where Solidity stores the tokens of {@code holder}: the mapping is in slot 1. */
    private static String balanceSlot(String holder) {
        byte[] preimage = new byte[64];
        Address.fromHex(holder).toWord().writeTo(preimage, 0);
        UInt256.ONE.writeTo(preimage, 32);
        return Keccak256.hashWord(preimage).toFullHex();
    }

    private static String units(long count) {
        return UNIT.multiply(UInt256.of(count)).toFullHex();
    }

    private Ember.Run transfer(String prestate, String... more) {
        String[] arguments = {
            "run", "--prestate", prestate, "--sender", ALICE, "--receiver", TOKEN, "--input", TRANSFER_100, "--json"
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Ember.run(all);
    }

    @Test
    void transfersTokens() throws IOException {
        Ember.Run run = transfer(Ember.token().resolve("prestate.json").toString());
        assertEquals(0, run.status());
        JsonNode outcome = json(run);
        assertEquals("success", outcome.get("status").asText());
        assertEquals(UInt256.ONE.toFullHex(), outcome.get("output").asText());
        JsonNode log = outcome.get("logs").get(0);
        assertEquals(TOKEN, log.get("address").asText());
        assertEquals(
                Keccak256.hashWord("Transfer(address,address,uint256)".getBytes(StandardCharsets.UTF_8))
                        .toFullHex(),
                log.get("topics").get(0).asText());
        assertEquals(units(100), log.get("data").asText());
        JsonNode storage = outcome.get("changes").get(TOKEN).get("storage");
        assertEquals(2, storage.size());
        assertEquals(units(750), storage.get(balanceSlot(ALICE)).get("from").asText());
        assertEquals(units(650), storage.get(balanceSlot(ALICE)).get("to").asText());
        assertEquals(units(250), storage.get(balanceSlot(BOB)).get("from").asText());
        assertEquals(units(350), storage.get(balanceSlot(BOB)).get("to").asText());
    }

    @Test
    void continuesFromADumpedState() throws IOException {
        String prestate = Ember.token().resolve("prestate.json").toString();
        Path after = folder.resolve("after.json");
        for (int transfers = 1; transfers <= 7; transfers++) {
            Ember.Run run = transfer(prestate, "--dump");
            assertEquals(0, run.status(), run.err());
            Files.writeString(after, run.out());
            prestate = after.toString();
            JsonNode storage = json(run).get("alloc").get(TOKEN).get("storage");
            assertEquals(
                    units(250 + 100 * transfers), storage.get(balanceSlot(BOB)).asText());
        }
        Ember.Run run = transfer(prestate, "--dump");
        assertEquals(1, run.status());
        assertEquals("revert", json(run).get("status").asText());
        assertEquals("Token: balance too low", json(run).get("revertReason").asText());
        JsonNode alloc = new ObjectMapper().readTree(after.toFile()).get("alloc");
        assertEquals(alloc, json(run).get("alloc"));
    }

    @Test
    void createsTheTokenOfTheExample() throws IOException {
        String supply = "0x" + units(1000).substring(2);
        Ember.Run run = Ember.run(
                "run",
                "--create",
                "@" + Ember.token().resolve("Token.bin"),
                "--sender",
                ALICE,
                "--input",
                supply,
                "--json");
        assertEquals(0, run.status());
        JsonNode outcome = json(run);
        String code = "0x"
                + Files.readString(Ember.token().resolve("Token.bin-runtime")).strip();
        assertEquals(code, outcome.get("output").asText());
        JsonNode alloc = new ObjectMapper()
                .readTree(Ember.token().resolve("prestate.json").toFile())
                .get("alloc");
        assertEquals(code, alloc.get(TOKEN).get("code").asText());
        JsonNode created =
                outcome.get("changes").get(outcome.get("contractAddress").asText());
        assertEquals(code, created.get("code").get("to").asText());
        assertEquals(
                units(1000),
                created.get("storage").get(balanceSlot(ALICE)).get("to").asText());
    }

    /** A limit of 0 seconds is over when the code begins, however fast the machine is. */
    @Test
    void givesUpAtTheTimeLimit() throws IOException {
        Ember.Run text = Ember.run("run", "0x5b600056", "--gas", "9000000000000000000", "--time-limit", "0", "--stats");
        assertEquals(3, text.status());
        assertEquals("", text.out());
        assertTrue(text.err().startsWith("""
            error: the time limit of 0 s was reached; what the code did was undone
            gas used by then: 0
            """), text.err());
        assertTrue(text.err().lines().count() > 2, "no statistics: " + text.err());
        Ember.Run json = Ember.run("run", "0x5b600056", "--time-limit", "0", "--json");
        assertEquals(3, json.status());
        assertEquals("timeout", json(json).get("status").asText());
        assertEquals("0x0", json(json).get("gasUsed").asText());
        assertEquals(
                "the time limit of 0 s was reached", json(json).get("error").asText());
    }

    /** The loop would run for years. */
    @Test
    void givesUpWhateverRuns() {
        Ember.Run run = Ember.run("run", "0x5b600056", "--gas", "9000000000000000000", "--time-limit", "0.25");
        assertEquals(3, run.status());
        assertTrue(run.err().startsWith("error: the time limit of 0.25 s was reached"), run.err());
    }

    @Test
    void aTimeLimitThatIsFarChangesNothing() {
        assertEquals(
                Ember.run("run", "0x602a60005260206000f3"),
                Ember.run("run", "0x602a60005260206000f3", "--time-limit", "86400"));
    }

    @Test
    void readsStandardInput() {
        assertEquals(
                "0x" + "0".repeat(62) + "2a\n",
                Ember.runWithInput("602a6000 5260206000f3\n", "run", "-").out());
        assertEquals(
                "0x1234" + "0".repeat(60) + "\n",
                Ember.runWithInput("1234", "run", "0x60003560005260206000f3", "--inputfile", "-")
                        .out());
    }

    /** As geth's does: limits are those of transactions. */
    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "tiered", "compiled"})
    void executesCodeAboveTheLimitOfItsFork(String mode) {
        for (int filler : new int[] {24_576, 49_152, 1 << 20}) {
            String code = "5b".repeat(filler) + "602a5f5260205ff3";
            Ember.Run run = Ember.runWithInput(code, "run", "-", "--mode", mode);
            assertEquals("0x" + "0".repeat(62) + "2a\n", run.out(), run.err());
            run = Ember.runWithInput(code, "run", "--create", "-", "--mode", mode);
            assertEquals("0x" + "0".repeat(62) + "2a\n", run.out(), run.err());
        }
    }

    @Test
    void whatIsDeployedIsBoundByItsFork() {
        String code = "6160015ff3"; // 24,577 zero bytes
        Ember.Run run = Ember.run("run", "--create", code);
        assertEquals(1, run.status());
        assertEquals(0, Ember.run("run", "--create", "6160005ff3").status());
        assertEquals(
                0,
                Ember.run("run", "--create", code.replace("5f", "6000"), "--fork", "EIP150")
                        .status());
    }

    @Test
    void refusesCodeAboveItsOwnLimit() {
        int limit = 16 << 20;
        assertEquals(0, Ember.runWithInput("00".repeat(limit), "run", "-").status());
        Ember.Run run = Ember.runWithInput("00".repeat(limit + 1), "run", "-");
        assertEquals(2, run.status());
        assertEquals("ember: code of 16777217 bytes; at most 16777216 can be run\n", run.err());
        run = Ember.runWithInput("00".repeat(limit), "run", "--create", "-", "--input", "00");
        assertEquals(2, run.status());
        assertEquals("ember: init code of 16777217 bytes; at most 16777216 can be run\n", run.err());
    }

    @Test
    void reportsTimeOfABenchmark() {
        Ember.Run run = Ember.run("run", "0x602a60005260206000f3", "--bench");
        assertEquals(0, run.status());
        String last = run.err().lines().toList().getLast();
        assertTrue(
                last.matches("time: [\\d,]+ ns, the median of [\\d,]+ executions when warm; [\\d,]+ gas a second"),
                last);
    }

    @Test
    void reportsTimeInTheJsonOfABenchmark() throws IOException {
        Ember.Run run = Ember.run("run", "0x602a60005260206000f3", "--bench", "--json");
        JsonNode json = json(run);
        JsonNode time = json.get("time");
        assertEquals("0x12", json.get("gasUsed").asText());
        assertTrue(time.get("executions").asLong() > 0, run.out());
        double median = time.get("medianNanos").asDouble();
        assertTrue(median > 0, run.out());
        assertTrue(
                time.get("minNanos").asDouble()
                        <= time.get("lowerQuartileNanos").asDouble(),
                run.out());
        assertTrue(time.get("lowerQuartileNanos").asDouble() <= median, run.out());
        assertTrue(median <= time.get("upperQuartileNanos").asDouble(), run.out());
        assertEquals(Math.round(18e9 / median), time.get("gasPerSecond").asLong());
        assertEquals("", run.err());
        assertNull(json(Ember.run("run", "00", "--json")).get("time"));
    }

    @Test
    void keepsHostileInputOnOneShortLine() {
        Ember.Run run = Ember.run("run", "--fork", "a\nb\u001b[31mc" + "d".repeat(10_000), "00");
        assertEquals(2, run.status());
        assertEquals(1, run.err().lines().count());
        assertTrue(run.err().length() < 500);
        assertTrue(run.err().chars().noneMatch(character -> character == 0x1b));
    }
}

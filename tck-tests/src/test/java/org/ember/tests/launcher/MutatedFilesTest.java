package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.ember.tests.fixtures.BlockchainTestJson;
import org.ember.tests.fixtures.StateTestJson;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files with bytes that are not what somebody meant: whatever they are, a command ends with success, with failed tests,
 * or with one line for each file that says what is wrong, and never with words of Java's. Each command gets the same
 * files every time.
 */
class MutatedFilesTest {
    private static final int ROUNDS = 250;

    /** What is put in, besides bytes: what JSON and hex treat in a way of their own. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "NaN",
            "-1",
            "1e9",
            "0x",
            "\\u0000",
            "\\ud800",
            "\ufeff",
            "[".repeat(70),
            "9".repeat(100),
            "f".repeat(70),
            "\"a\":1,",
            "0X",
            "\r",
            "\0",
            "9223372036854775808",
            "0xffffffffffffffffffffffffffffffffff");

    private static final Pattern WORDS_OF_JAVA = Pattern.compile(
            "[a-z]\\.[A-Z]\\w+(Exception|Error)|\tat |internal error|fasterxml|java\\.|JsonReadFeature");

    @TempDir
    Path folder;

    /** Words of a command line, with {@code @} where the file is, and the file's name and content. */
    record Reading(List<String> command, String name, String content) {
        @Override
        public String toString() {
            return command.toString();
        }
    }

    static List<Reading> readings() throws IOException {
        Path input = GoldenTest.folder("input");
        List<Reading> readings = new ArrayList<>();
        // The largest gas limit there is would make a loop of 10 minutes.
        readings.add(new Reading(List.of("statetest", "@", "--time-limit", "5"), "t.json", StateTestJson.file()));
        readings.add(new Reading(List.of("blocktest", "@", "--time-limit", "5"), "t.json", BlockchainTestJson.file()));
        readings.add(new Reading(List.of("vmtest", "@", "--time-limit", "5"), "t.json", vmTest()));
        readings.add(new Reading(
                List.of("precompiletest", "@"),
                "modexp.json",
                "[{\"Input\": \"00\", \"Expected\": \"\", \"Name\": \"n\", \"Gas\": 0, \"NoBenchmark\": false}]"));
        readings.add(new Reading(
                List.of("precompiletest", "@"), "ecadd_6.csv", "input,result,gas,notes\n00,00,150,\n,,,none\n"));
        // Nothing is measured: the names match nothing.
        readings.add(new Reading(
                List.of("bench", "@", "--run", "^$"), "t.json", Files.readString(input.resolve("list.json"))));
        readings.add(new Reading(
                List.of("bench", "@", "--run", "^$"), "t.json", Files.readString(input.resolve("codes.json"))));
        Path block = input.resolve("blocks/100");
        for (String name : List.of("block.json", "pre_state.json")) {
            readings.add(new Reading(
                    List.of("bench", "blocks", "@", "--filter", "^$"), name, Files.readString(block.resolve(name))));
        }
        String alloc =
                "{\"alloc\": {\"0xa11ce00000000000000000000000000000000001\": {\"balance\": \"0x10\", \"nonce\": 7,"
                        + " \"code\": \"0x00\", \"storage\": {\"0x01\": \"0x02\"}}}, \"number\": \"1\", \"config\":"
                        + " {\"chainId\": 1}}";
        readings.add(new Reading(List.of("run", "00", "--prestate", "@"), "pre.json", alloc));
        readings.add(new Reading(
                List.of("run", "--gas", "1000000", "--codefile", "@"), "code.hex", "0x602a60005260206000f3\n"));
        readings.add(new Reading(List.of("disasm", "--codefile", "@"), "code.hex", "0x602a60005260206000f3\n"));
        readings.add(new Reading(
                List.of("asm", "@"),
                "loop.easm",
                "0000  PUSH2 1000 ; all\n0003  JUMPDEST @loop\n0004  PUSH1 0x01 SWAP1 SUB DUP1 PUSH @loop JUMPI\n0xfe"
                        + " UNDEFINED(0x0c) PUSH3 0xff...\n"));
        readings.add(new Reading(List.of("analyze", "--codefile", "@"), "code.hex", "0x602a60005260206000f3\n"));
        readings.add(new Reading(List.of("run", "00", "--inputfile", "@"), "input.hex", "0x602a6000 5260\n"));
        readings.add(new Reading(
                List.of("bench", "compare", "--before", "@", "--after", "@"),
                "run.json",
                "{\"clock\": \"wall\", \"cases\": [{\"name\": \"n\", \"fork\": \"f\", \"pass\": true,"
                        + " \"samples\": [1.0, 2.0]}]}"));
        return readings;
    }

    private static String vmTest() {
        return """
            {"t": {"env": {"currentCoinbase": "0x3000000000000000000000000000000000000003", "currentGasLimit": "0x0f4240",
              "currentNumber": "0x01", "currentTimestamp": "0x03e8", "currentDifficulty": "0x020000"},
              "pre": {"0x2000000000000000000000000000000000000002": {"nonce": "0x01", "balance": "0x00", "code": "0x6001",
              "storage": {"0x01": "0x02"}}},
              "exec": {"address": "0x2000000000000000000000000000000000000002", "code": "0x6001", "data": "0x",
              "caller": "0x2000000000000000000000000000000000000002", "origin": "0x2000000000000000000000000000000000000002",
              "gas": "0x0100", "gasPrice": "0x01", "value": "0x00"}, "gas": "0xfd", "out": "0x",
              "logs": "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347",
              "post": {"0x2000000000000000000000000000000000000002": {"storage": {"0x01": "0x02"}}}}}
            """;
    }

    @ParameterizedTest
    @MethodSource("readings")
    void endWellOrSayWhatIsWrong(Reading reading) throws IOException {
        SplittableRandom random = new SplittableRandom(reading.content.hashCode());
        Path file = folder.resolve(reading.name);
        String[] command = reading.command.stream()
                .map(word ->
                        word.equals("@") ? (reading.command.contains("--filter") ? folder : file).toString() : word)
                .toArray(String[]::new);
        if (reading.name.equals("pre_state.json")) {
            Files.copy(GoldenTest.folder("input").resolve("blocks/100/block.json"), folder.resolve("block.json"));
        } else if (reading.name.equals("block.json")) {
            Files.copy(
                    GoldenTest.folder("input").resolve("blocks/100/pre_state.json"), folder.resolve("pre_state.json"));
        }
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = mutate(reading.content.getBytes(StandardCharsets.UTF_8), random);
            Files.write(file, mutated);
            Ember.Run run = Ember.run(command);
            String said = run.out() + run.err();
            String where = "round " + round + ": " + new String(mutated, StandardCharsets.UTF_8) + "\n" + said;
            assertTrue(run.status() >= 0 && run.status() <= 2, () -> "status " + run.status() + ", " + where);
            assertFalse(WORDS_OF_JAVA.matcher(said).find(), where);
            if (run.status() == 2) {
                refused++;
                assertTrue(run.err().startsWith("ember: "), where);
            }
        }
        assertTrue(refused > ROUNDS / 10, "refused " + refused);
    }

    private static byte[] mutate(byte[] original, SplittableRandom random) {
        byte[] bytes = original;
        for (int count = random.nextInt(1, 4); count > 0; count--) {
            int at = random.nextInt(bytes.length + 1);
            byte[] piece = switch (random.nextInt(5)) {
                case 0 -> new byte[] {(byte) random.nextInt(256)};
                case 1 -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
                case 2 -> new byte[] {(byte) random.nextInt(' ', 127)};
                case 3 -> part(bytes, random);
                default -> new byte[0];
            };
            int dropped = Math.min(bytes.length - at, random.nextInt(3) == 0 ? random.nextInt(40) : random.nextInt(2));
            byte[] result = new byte[bytes.length - dropped + piece.length];
            System.arraycopy(bytes, 0, result, 0, at);
            System.arraycopy(piece, 0, result, at, piece.length);
            System.arraycopy(bytes, at + dropped, result, at + piece.length, bytes.length - at - dropped);
            bytes = result;
        }
        return bytes;
    }

    /** A part of the file once more: duplicates, and structures in the wrong place. */
    private static byte[] part(byte[] bytes, SplittableRandom random) {
        int from = random.nextInt(bytes.length + 1);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(60)));
    }
}

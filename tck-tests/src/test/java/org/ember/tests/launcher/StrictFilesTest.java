package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.ember.tests.fixtures.StateTestJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files with anything ambiguous, empty or out of bounds in them are refused in Ember's own words, by whatever reads
 * them.
 */
class StrictFilesTest {
    private static final String ADDRESS = "0xa11ce00000000000000000000000000000000001";

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static void refuses(String expected, Ember.Run run) {
        assertEquals(2, run.status(), run::err);
        assertTrue(run.err().contains(expected), () -> expected + " is not in: " + run.err());
        assertEquals(1, run.err().lines().count(), run::err);
        assertFalse(run.err().contains("fasterxml") || run.err().contains("JsonReadFeature"), run::err);
    }

    private Ember.Run prestate(String json) throws IOException {
        return Ember.run("run", "00", "--prestate", file("prestate.json", json).toString());
    }

    @Test
    void whatIsThereTwiceIsAnError() throws IOException {
        String start = "{\"alloc\": {\"" + ADDRESS + "\": {";
        refuses(
                "field alloc." + ADDRESS
                        + ".balance: line 1, column 84: malformed JSON: the name \"balance\" is there twice",
                prestate(start + "\"balance\": \"1\", \"balance\": \"2\"}}}"));
        refuses("the slot 0x1 is there twice", prestate(start + "\"storage\": {\"0x1\": \"1\", \"0x01\": \"2\"}}}}"));
        refuses("the slot 0x1 is there twice", prestate(start + "\"storage\": {\"0x01\": \"0\", \"1\": \"0\"}}}}"));
        refuses(
                "the account " + ADDRESS + " is there twice",
                prestate(start + "}, \"0xA11CE" + ADDRESS.substring(7) + "\": {}}}"));
        refuses("the account " + ADDRESS + " is there twice", prestate(start + "}}, \"" + ADDRESS + "\": {}}"));
        refuses("the name \"alloc\" is there twice", prestate("{\"alloc\": {}, \"alloc\": {}}"));
        refuses("the name \"x\" is there twice", prestate("{\"alloc\": {}, \"skipped\": {\"x\": 1, \"x\": 2}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"statetest", "blocktest", "vmtest", "precompiletest", "bench", "bench first", "bench blocks"})
    void whatIsThereTwiceIsAnErrorForAllThatReads(String command) throws IOException {
        String json = "{\"a\": {\"code\": \"0x00\", \"code\": \"0x01\"}}";
        Path file = file("block.json", json);
        Path target = command.startsWith("bench") && !command.equals("bench blocks") ? file("t.json", json) : file;
        refuses("the name \"code\" is there twice", Ember.run((command + " " + target).split(" ")));
    }

    @Test
    void whatIsThereTwiceIsAnErrorInSavedRuns() throws IOException {
        Path file = file("run.json", "{\"cases\": [], \"cases\": []}");
        refuses(
                "the name \"cases\" is there twice",
                Ember.run("bench", "compare", "--before", file.toString(), "--after", file.toString()));
    }

    @Test
    void testsThatAreThereTwiceInOtherWordsAreErrors() throws IOException {
        String upper = "\"0x2000000000000000000000000000000000000002\": {\"nonce\": \"0x01\"";
        assertTrue(StateTestJson.file().contains(upper));
        Path accounts = file(
                "accounts.json",
                StateTestJson.file().replace(upper, "\"2000000000000000000000000000000000000002\": {}, " + upper));
        refuses("the account 0x2000000000000000000000000000000000000002 is there twice", statetest(accounts));
        Path slots = file(
                "slots.json", StateTestJson.file().replace("{\"0x01\": \"0x02\"}", "{\"0x1\": \"0\", \"1\": \"2\"}"));
        refuses("the slot 0x1 is there twice", statetest(slots));
    }

    private static Ember.Run statetest(Path file) {
        return Ember.run("statetest", file.toString());
    }

    /** The words of the parser are for whoever uses the parser. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "NaN; NaN is no value; text needs quotes",
                "Infinity; Infinity is no value",
                "-Infinity; Infinity is no value",
                "0x10; 'x' is not expected here; a comma, quote or bracket before it is missing or too much",
                "01; a number that is not written as JSON has them",
                "1.; '}' is not expected here",
                "+1; '+' is not expected here",
                "b94f; b94f is no value; text needs quotes",
                "'1'; ''' is not expected here",
                "\"\\q\"; an escape in a string that there is none of",
                "\"1; it ends too early; the file may have been cut off"
            })
    void wordsAreOurOwn(String value, String expected) throws IOException {
        refuses(expected, prestate("{\"alloc\": {\"" + ADDRESS + "\": {\"balance\": " + value + "}}}"));
        refuses(expected, precompiletest("[{\"Input\": " + value + "}]"));
    }

    @Test
    void bracketsThatDoNotFit() throws IOException {
        String expected = "a closing bracket that fits no opening one";
        refuses(expected, prestate("{\"comment\": [}, \"alloc\": {}}"));
        refuses(expected, precompiletest("[{\"Input\": [}]"));
    }

    private Ember.Run precompiletest(String json) throws IOException {
        return Ember.run("precompiletest", file("modexp.json", json).toString());
    }

    @Test
    void whatIsTooMuchIsRefused() throws IOException {
        String deep = "[".repeat(100_000);
        refuses("objects or arrays in each other more than 64 levels deep", prestate("{\"x\": " + deep));
        refuses("objects or arrays in each other more than 64 levels deep", precompiletest(deep));
        String digits = "9".repeat(2_000);
        refuses("a number of more than 1000 digits", prestate("{\"number\": " + digits + ", \"alloc\": {}}"));
        refuses("not a 256-bit number", prestate("{\"difficulty\": \"" + digits + "\", \"alloc\": {}}"));
        refuses("more than 256 bits", prestate("{\"difficulty\": \"0x" + digits + "\", \"alloc\": {}}"));
        refuses("a name of more than 50000 characters", prestate("{\"" + "n".repeat(60_000) + "\": 1}"));
        refuses("there is more after the end", precompiletest("[] []"));
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        byte[] invalid = "{\"alloc\": {}, \"x\": \"?\"}".getBytes(StandardCharsets.ISO_8859_1);
        invalid[invalid.length - 3] = (byte) 0xff;
        Path file = Files.write(folder.resolve("modexp.json"), invalid);
        String expected =
                file + ": byte 20: this is not UTF-8, nor UTF-16 with a byte order mark; save the file as UTF-8";
        refuses(expected, Ember.run("run", "00", "--prestate", file.toString()));
        refuses(expected, Ember.run("precompiletest", file.toString()));
        Path half = Files.write(folder.resolve("half.json"), new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}'});
        refuses(half + ": byte 4: this is not UTF-8", Ember.run("run", "00", "--prestate", half.toString()));
    }

    /** Files come packed more often than they come in a wrong encoding. */
    @Test
    void packedFilesAreNamedAsSuch() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(StateTestJson.file().getBytes(StandardCharsets.UTF_8));
        }
        Map<String, byte[]> packed = new LinkedHashMap<>();
        packed.put("gzip", gzip.toByteArray());
        packed.put("xz", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0});
        packed.put("bzip2", new byte[] {'B', 'Z', 'h', '9', '1', 'A', 'Y', '&', 'S', 'Y', (byte) 0xff});
        packed.put("zstd", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0});
        packed.put("zip", new byte[] {'P', 'K', 3, 4, 20, (byte) 0xff});
        for (Map.Entry<String, byte[]> each : packed.entrySet()) {
            Path file = Files.write(folder.resolve("t.json"), each.getValue());
            String expected = "t.json: this is packed by " + each.getKey() + "; unpack it first";
            refuses(expected, statetest(file));
            refuses(expected, Ember.run("run", "00", "--prestate", file.toString()));
            refuses(expected, Ember.run("run", "@" + file));
        }
    }

    /** The way to a place begins in an array as it does in an object. */
    @Test
    void placesInArraysAreSetApart() throws IOException {
        Path file = file("t.json", "[[".repeat(40));
        Ember.Run run = Ember.run("bench", file.toString());
        refuses("[0][0]: line 1, column 66: malformed JSON: objects or arrays", run);
        refuses("modexp.json: line 1, column 66: malformed JSON: objects or arrays", precompiletest("[[".repeat(40)));
    }

    @Test
    void encodingsWithoutMarkAreToldFromDamage() throws IOException {
        Path file = Files.write(folder.resolve("t.json"), "{}".getBytes(StandardCharsets.UTF_16LE));
        refuses("U+0000 where there is no string; take it out, or save the file as UTF-8", statetest(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\t\n", "\ufeff", "\ufeff \r\n"})
    void emptyCodeAndInputAreErrors(String content) throws IOException {
        Path file = file("empty.hex", content);
        String expected = "it is empty; write 0x if there are to be no bytes";
        assertAll(
                () -> refuses("code in " + file + ": " + expected, Ember.run("run", "@" + file)),
                () -> refuses(expected, Ember.run("run", "--codefile", file.toString())),
                () -> refuses(expected, Ember.run("disasm", "@" + file)),
                () -> refuses(expected, Ember.run("analyze", "@" + file)),
                () -> refuses("input in " + file, Ember.run("run", "00", "--input", "@" + file)),
                () -> refuses("code in standard input: " + expected, Ember.runWithInput(content, "run", "-")),
                () -> refuses("input in standard input", Ember.runWithInput(content, "run", "00", "--input", "-")));
    }

    @Test
    void nothingAtAllIsAnErrorAnd0xIsNot() {
        refuses("code: it is empty; write 0x", Ember.run("run", ""));
        refuses("input: it is empty; write 0x", Ember.run("run", "00", "--input", ""));
        assertEquals(0, Ember.run("run", "0x").status());
        assertEquals(0, Ember.runWithInput("0x\n", "run", "-").status());
        assertEquals(0, Ember.run("run", "00", "--input", "0x").status());
    }

    @Test
    void devicesAreRead() {
        assumeTrue(Files.exists(Path.of("/dev/null")));
        refuses("it is empty", Ember.run("run", "@/dev/null"));
        refuses("/dev/null: the file is empty", Ember.run("run", "00", "--prestate", "/dev/null"));
        refuses("/dev/null: the file is empty", Ember.run("statetest", "/dev/null"));
        refuses(
                "/dev/null: the file is empty",
                Ember.run("bench", "compare", "--before", "/dev/null", "--after", "/dev/null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byteOrderMarksAndWindowsLinesAreRead(String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        Path code = Files.write(folder.resolve("code.hex"), "\ufeff0x602a60005260\r\n206000f3\r\n".getBytes(charset));
        Ember.Run run = Ember.run("run", "@" + code);
        assertEquals(0, run.status(), run::err);
        assertTrue(run.out().strip().endsWith("2a"), run::out);
        String windows = "\ufeff" + StateTestJson.file().replace("\n", "\r\n");
        Path json = Files.write(folder.resolve("windows.json"), windows.getBytes(charset));
        Ember.Run tests = statetest(json);
        assertEquals(0, tests.status(), tests::err);
        assertTrue(tests.out().contains("3 passed"), tests::out);
        String vectors = "\ufeffinput,result,gas,notes\r\n00,00,18,\r\n";
        Path list = Files.write(folder.resolve("identity.csv"), vectors.getBytes(charset));
        Ember.Run lists = Ember.run("precompiletest", list.toString());
        assertFalse(lists.err().contains("input,result,gas,notes was expected"), lists::err);
    }

    @Test
    void filesOfOtherFormatsAreSentToTheirCommands() throws IOException {
        Path chain = file(
                "chain.json",
                "{\"t\": {\"network\": \"Osaka\", \"genesisBlockHeader\": {}, \"pre\": {}, \"blocks\": [],"
                        + " \"lastblockhash\": \"0x\"}}");
        for (String command : List.of("statetest", "vmtest", "bench")) {
            refuses(
                    chain + ": this is a blockchain test; 'ember blocktest' runs those",
                    Ember.run(command, chain.toString()));
        }
        Path state = file("state.json", StateTestJson.file());
        refuses("this is a state test; 'ember statetest' runs those", Ember.run("vmtest", state.toString()));
        Path vm = file("vm.json", "{\"t\": {\"callcreates\": [], \"env\": {}, \"exec\": {}, \"pre\": {}}}");
        refuses("this is a test of the format VMTests; 'ember vmtest'", statetest(vm));
        Path list = file("list.json", "{\"t\": {\"env\": {}, \"pre\": {}, \"transaction\": []}}");
        refuses("this is a list of transactions; 'ember bench'", statetest(list));
        Path genesis = file("genesis.json", "{\"config\": {}, \"alloc\": {\"" + ADDRESS + "\": {\"balance\": \"1\"}}}");
        refuses("this is a pre-state; 'ember run --prestate'", statetest(genesis));
        Path vectors = file("vectors.json", "[{\"Input\": \"\", \"Expected\": \"\", \"Name\": \"n\"}]");
        refuses("this is vectors for a precompile; 'ember precompiletest'", statetest(vectors));
    }
}

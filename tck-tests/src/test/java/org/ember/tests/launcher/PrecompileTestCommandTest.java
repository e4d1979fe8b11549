package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.ember.tests.fixtures.Archives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecompileTestCommandTest {
    private static final String IDENTITY = """
        {"func": "identity", "fork": "byzantium", "data": [
          {"Name": "two", "Input": "00ff", "Expected": "00ff", "Gas": 18},
          {"Name": "none", "Input": "0x", "Expected": "", "Gas": 15},
        ]}
        """;

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Archives.writeFile(folder.resolve(name), content);
    }

    private static Ember.Run run(Path path, String... options) {
        String[] arguments = new String[2 + options.length];
        arguments[0] = "precompiletest";
        arguments[1] = path.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Ember.run(arguments);
    }

    @Test
    void eachFormatPasses() throws IOException {
        file("nimbus.json", IDENTITY);
        file("fail-blake2f.json", "[{\"Name\": \"empty\", \"Input\": \"\", \"ExpectedError\": \"invalid length\"}]");
        file("fp_to_g1.csv", "input,result,gas,notes\n00,,,invalid input parameters, too short\n");
        file(
                "pointEvaluationPrecompile.json",
                "{\"PrecompileReturnValue\": \"01\", \"TestCases\": ["
                        + "{\"Input\": \"0102\", \"FailureMode\": \"short\", \"Valid\": false}]}");
        file("p256verify_test_vectors.json", "[{\"Name\": \"x\", \"Input\": \"\", \"Expected\": \"\", \"Gas\": 3450}]");
        Ember.Run run = run(folder);
        assertEquals(0, run.status(), run::err);
        assertTrue(run.out().contains("6 passed, 0 failed"), run::out);
        assertEquals("", run.err());
    }

    @Test
    void readsArchives() throws IOException {
        Path archive = Archives.write(
                folder.resolve("vectors.tar.xz"), Map.of("a/identity.json", IDENTITY, "LICENSE", "not read"));
        assertEquals(0, run(archive).status());
        Ember.Run run = run(archive.resolve("a"), "--run", "^two");
        assertEquals(0, run.status(), run::err);
        assertTrue(run.out().contains("1 passed, 0 failed"), run::out);
    }

    @Test
    void failuresAreExplained() throws IOException {
        Path file = file(
                "identity.json",
                IDENTITY.replace("\"00ff\", \"Gas\"", "\"00fe\", \"Gas\"").replace("15}", "16}"));
        Ember.Run run = run(file);
        assertEquals(1, run.status());
        assertTrue(run.out().contains("ID: output 0x00ff"), run::out);
        assertTrue(run.out().contains("expected: output 0x00fe"), run::out);
        assertTrue(run.out().contains("ID costs 15 gas, expected 16"), run::out);
        assertTrue(run.out().contains("to run it: ember precompiletest " + file + " --run '^two\\[0\\]$'"), run::out);
    }

    @Test
    void json() throws IOException {
        Ember.Run run = run(file("identity.json", IDENTITY), "--json");
        assertEquals(0, run.status(), run::err);
        JsonNode results = new ObjectMapper().readTree(run.out());
        assertEquals(2, results.size());
        assertEquals("two[0]", results.path(0).path("name").asText());
        assertEquals("Byzantium", results.path(0).path("fork").asText());
        assertTrue(results.path(1).path("pass").asBoolean());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "what.json | [] | what.json: cannot tell which precompile this is for",
                "sha256.json | {} | sha256.json: no precompile vectors in this file",
                "sha256.json | [{} | sha256.json: line 1, column",
                "sha256.json | [{\"Input\": \"00\"}] | sha256.json: vector 0: the field Expected is missing",
                "sha256.json | [{\"Expected\": \"00\"}] | sha256.json: vector 0: the field Input is missing",
                "sha256.json | [{\"Input\": \"0\", \"Expected\": \"\"}] | sha256.json: vector 0: field Input: ",
                "sha256.json | [{\"Input\": \"0g\", \"Expected\": \"\"}] | sha256.json: vector 0: field Input: ",
                "sha256.json | [{\"Input\": \"\", \"Expected\": \"\", \"Gas\": \"x\"}] | sha256.json: vector 0: no"
                        + " amount of gas: x",
                "x.json | {\"func\": \"f\", \"fork\": \"osaka\"} | x.json: field func: there is no precompile f",
                "x.json | {\"func\": \"sha256\", \"fork\": \"f\"} | x.json: field fork: unknown fork 'f'",
                "x.json | {\"func\": \"sha256\", \"fork\": \"osaka\"} | x.json: an array of vectors was expected",
                "g1_add.csv | 00,11,22 | g1_add.csv: line 1: input,result,gas,notes was expected",
                "pairing.csv | input,result,gas,notes%00,11 | pairing.csv: line 2: there are fewer than three fields"
            })
    void badInputIsOneLine(String name, String content, String message) throws IOException {
        Ember.Run run = run(file(name, content.replace('%', '\n')));
        assertEquals(2, run.status());
        assertTrue(run.err().contains(message), run::err);
        assertEquals(1, run.err().lines().count(), run::err);
    }

    @Test
    void nothingThere() throws IOException {
        assertEquals(2, run(folder.resolve("none")).status());
        assertEquals(2, run(file("identity.json", IDENTITY), "--run", "three").status());
    }
}

package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands in the files of the folder {@code golden} and compares all that comes of them: each command line is
 * followed by standard output, standard error with each line behind a bar, and the exit status. {@code {token}} stands
 * for the folder of the token example, {@code {input}} for that of inputs, most of them malformed.
 *
 * <p>With {@code -Dember.golden=write} the files get what comes now: read the difference before committing it.
 */
class GoldenTest {
    private static final String PROMPT = "$ ember";
    private static final boolean WRITES = "write".equals(System.getProperty("ember.golden"));

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder("golden"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void printsWhatTheFileSays(String name) throws IOException {
        Path file = folder("golden").resolve(name);
        String expected = Files.readString(file);
        List<String> actual = new ArrayList<>();
        for (String line :
                expected.lines().filter(line -> line.startsWith(PROMPT)).toList()) {
            actual.add(transcript(line));
        }
        if (WRITES) {
            Files.writeString(source(name), String.join("\n", actual));
        } else {
            assertEquals(expected, String.join("\n", actual));
        }
    }

    private static String transcript(String commandLine) throws IOException {
        String[] arguments = Arrays.stream(
                        commandLine.substring(PROMPT.length()).split(" "))
                .filter(argument -> !argument.isEmpty())
                .map(GoldenTest::fillIn)
                .toArray(String[]::new);
        Ember.Run run = Ember.run(arguments);
        StringBuilder transcript = new StringBuilder(commandLine).append('\n');
        transcript.append(run.out());
        run.err().lines().forEach(line -> transcript.append("| ").append(line).append('\n'));
        transcript.append("exit status ").append(run.status()).append('\n');
        return transcript
                .toString()
                .replace(folder("input").toString(), "{input}")
                .replace(Ember.token().toString(), "{token}");
    }

    private static String fillIn(String argument) {
        return argument.replace("{input}", folder("input").toString())
                .replace("{token}", Ember.token().toString());
    }

    static Path folder(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(GoldenTest.class.getResource(name)).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Path source(String name) {
        return Ember.token()
                .resolve("../../../tck-tests/src/test/resources/org/ember/tests/launcher/golden/" + name)
                .normalize();
    }
}

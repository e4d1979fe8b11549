package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.ember.example.BlockExample;
import org.ember.example.EmbeddingExample;
import org.ember.example.PolyglotExample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class ExamplesTest {
    private static final List<String> EMBEDDING_OUTPUT = List.of(
            "first: success, 43273 gas, output 40",
            "second: success, 26173 gas, output 42",
            "again: NONCE_MISMATCH_TOO_LOW, the nonce is below that of the sender",
            "call: success, 2233 gas, output 42",
            "gas used in the block: 69446",
            "stored before: 0",
            "stored after: 42",
            "nonce after: 2");

    private static List<String> outputOf(Consumer<String[]> main) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            main.accept(new String[0]);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void embedding() {
        assertEquals(EMBEDDING_OUTPUT, outputOf(EmbeddingExample::main));
    }

    @Test
    void blocks() {
        assertEquals(
                List.of(
                        "imported block 1 of 0 transactions",
                        "the validator has 32000000000 Gwei",
                        "refused: INVALID_GASLIMIT, the gas limit is too far from that of the parent, or below 5000"),
                outputOf(BlockExample::main));
    }

    @Test
    void polyglot() {
        assertEquals(
                List.of(
                        "contract 0xec00000000000000000000000000000000000001 with 28 bytes of code",
                        "success, 5047 gas, output 0x" + String.format("%064x", 123),
                        "saved: 123 wei, 5047 gas",
                        "changed: [0xec00000000000000000000000000000000000001[0x" + "0".repeat(64) + "] = 0x7b]",
                        "without value: execution reverted"),
                outputOf(PolyglotExample::main));
    }

    /** In a Java without the Graal compiler: the same results, and one line of notice. */
    @Test
    void embeddingWithoutCompiler(@TempDir Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("out");
        Path errors = folder.resolve("err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddingExample.class.getName())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertEquals(0, process.waitFor());
        assertEquals(EMBEDDING_OUTPUT, Files.readAllLines(output));
        List<String> notices = Files.readAllLines(errors).stream()
                .filter(line -> line.contains("only interprets"))
                .toList();
        assertEquals(1, notices.size(), Files.readString(errors));
    }
}

package org.ember.tests.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ember.crypto.Keccak256;
import org.ember.language.EvmLanguage;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
    private static final byte[] CODE = {0x60, 0x2a, (byte) 0xff};

    private final Context context = Context.create(EvmLanguage.ID);

    @AfterEach
    void close() {
        context.close();
    }

    private static byte[] codeOf(Value contract) {
        return contract.getMember("code").as(byte[].class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"602aff", "0x602aff", "0X602AFF", " 0x60 2a\n\tff\r\n", "6 02af f"})
    void hexadecimalText(String text) {
        assertArrayEquals(CODE, codeOf(context.eval(EvmLanguage.ID, text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", " \n"})
    void noCode(String text) {
        Value contract = context.eval(EvmLanguage.ID, text);
        assertEquals(0, contract.getMember("size").asInt());
        assertEquals("success", contract.execute().getMember("status").asString());
    }

    @Test
    void bytes() throws IOException {
        Source source = Source.newBuilder(EvmLanguage.ID, ByteSequence.create(CODE), "code")
                .mimeType(EvmLanguage.BYTES_MIME_TYPE)
                .build();
        assertArrayEquals(CODE, codeOf(context.eval(source)));
    }

    /** The engine takes what has no MIME type for text, and says what bytes need. */
    @Test
    void bytesWithoutMimeType() throws IOException {
        byte[] code = CODE.clone();
        Source source = EvmLanguage.source(code, "code");
        code[0] = 0;
        assertArrayEquals(CODE, codeOf(context.eval(source)));
        Source bare = Source.newBuilder(EvmLanguage.ID, ByteSequence.create(CODE), "code")
                .build();
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> context.eval(bare));
        assertTrue(refusal.getMessage().contains(EvmLanguage.BYTES_MIME_TYPE), refusal.getMessage());
    }

    @Test
    void membersOfAContract() {
        Value contract = context.eval(EvmLanguage.ID, "602aff");
        assertTrue(contract.canExecute());
        assertEquals(3, contract.getMember("size").asInt());
        assertEquals(
                Keccak256.hashWord(CODE).toFullHex(),
                "0x" + String.format("%064x", contract.getMember("codeHash").asBigInteger()));
        assertEquals(20, contract.getMember("address").getBufferSize());
        assertEquals("contract", contract.getMetaObject().getMetaSimpleName());
        assertTrue(contract.getMetaObject().isMetaInstance(contract));
        assertEquals("602aff", contract.getSourceLocation().getCharacters().toString());
        assertFalse(contract.hasMember("nothing"));
    }

    @Test
    void everyEvaluationIsAnotherContract() {
        Source source = Source.create(EvmLanguage.ID, Programs.COUNTER);
        Value first = context.eval(source);
        Value second = context.eval(source);
        assertNotEquals(
                first.getMember("address").toString(),
                second.getMember("address").toString());
        first.execute();
        first.execute();
        assertEquals("0x3", outputWord(first));
        assertEquals("0x1", outputWord(second));
    }

    private static String outputWord(Value counter) {
        Value output = counter.execute().getMember("output");
        return counter.getContext()
                .getBindings(EvmLanguage.ID)
                .invokeMember("word", output)
                .toString();
    }

    @ParameterizedTest
    @CsvSource({"60zz, z, 1, 3", "0x0x00, x, 1, 4", "'60\n 5g', g, 2, 3", "'6é', é, 1, 2", "'60,', ',', 1, 3"})
    void aCharacterThatIsNoDigit(String text, String character, int line, int column) {
        PolyglotException error = assertThrows(PolyglotException.class, () -> context.eval(EvmLanguage.ID, text));
        assertTrue(error.isSyntaxError());
        assertTrue(error.isGuestException());
        assertTrue(error.getMessage().startsWith("not a hexadecimal digit: "), error.getMessage());
        assertTrue(error.getMessage().endsWith("at line " + line + ", column " + column), error.getMessage());
        assertEquals(character, error.getSourceLocation().getCharacters().toString());
        assertEquals(line, error.getSourceLocation().getStartLine());
        assertEquals(column, error.getSourceLocation().getStartColumn());
    }

    @Test
    void anOddNumberOfDigits() {
        PolyglotException error =
                assertThrows(PolyglotException.class, () -> context.eval(EvmLanguage.ID, "0x60 2a f\n"));
        assertTrue(error.isSyntaxError());
        assertEquals("odd number of hexadecimal digits, 5, the last one at line 1, column 9", error.getMessage());
        assertEquals("f", error.getSourceLocation().getCharacters().toString());
    }

    /** As the command does: the limits of forks are those of what a transaction deploys. */
    @Test
    void codeAboveTheLimitOfItsFork() {
        for (int filler : new int[] {0x6000, 0xc000, 1 << 20}) {
            Value contract = context.eval(EvmLanguage.ID, "5b".repeat(filler) + "602a5f5260205ff3");
            assertEquals(filler + 8, contract.getMember("size").asInt());
            String output = contract.execute().getMember("output").toString();
            assertTrue(output.endsWith("2a"), output);
        }
    }

    @Test
    void codeAboveTheLimitOfWhatIsRun() {
        int limit = 16 << 20;
        Source largest = EvmLanguage.source(new byte[limit], "zeros");
        assertEquals(limit, context.eval(largest).getMember("size").asInt());
        Source larger = EvmLanguage.source(new byte[limit + 1], "zeros");
        PolyglotException error = assertThrows(PolyglotException.class, () -> context.eval(larger));
        assertTrue(error.isGuestException());
        assertEquals("code of 16777217 bytes; at most 16777216 can be run", error.getMessage());
    }

    @Test
    void byteOrderMarksAreNoCode(@TempDir Path folder) throws IOException {
        for (String name : new String[] {"code.hex", "Token.bin", "text.evm", "Token.bin-runtime"}) {
            Path file = Files.writeString(folder.resolve(name), "\ufeff0x602a\r\nff\r\n");
            assertEquals(EvmLanguage.HEX_MIME_TYPE, Source.findMimeType(file.toFile()), name);
            assertArrayEquals(
                    CODE,
                    codeOf(context.eval(
                            Source.newBuilder(EvmLanguage.ID, file.toFile()).build())));
        }
        byte[] markInBytes = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, (byte) 0xfe};
        Path bytes = Files.write(folder.resolve("bytes.bin"), markInBytes);
        assertEquals(EvmLanguage.BYTES_MIME_TYPE, Source.findMimeType(bytes.toFile()));
        assertTrue(assertThrows(PolyglotException.class, () -> context.eval(EvmLanguage.ID, "60\ufeff00"))
                .getMessage()
                .startsWith("not a hexadecimal digit: U+FEFF"));
    }

    @Test
    void files(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text.evm"), "0x602aff\n");
        Path bytes = Files.write(folder.resolve("bytes.evm"), CODE);
        Path solidity = Files.writeString(folder.resolve("Token.bin-runtime"), "602aff");
        assertEquals(EvmLanguage.ID, Source.findLanguage(text.toFile()));
        assertEquals(EvmLanguage.HEX_MIME_TYPE, Source.findMimeType(text.toFile()));
        assertEquals(EvmLanguage.BYTES_MIME_TYPE, Source.findMimeType(bytes.toFile()));
        assertEquals(EvmLanguage.HEX_MIME_TYPE, Source.findMimeType(solidity.toFile()));
        Path compiled = Files.writeString(folder.resolve("Token.bin"), "602aff\n");
        Path assembled = Files.write(folder.resolve("Token.BIN"), CODE);
        Path digits = Files.writeString(folder.resolve("code.hex"), "0x60 2a\r\nff\r\n");
        assertEquals(EvmLanguage.HEX_MIME_TYPE, Source.findMimeType(compiled.toFile()));
        assertEquals(EvmLanguage.BYTES_MIME_TYPE, Source.findMimeType(assembled.toFile()));
        assertEquals(EvmLanguage.HEX_MIME_TYPE, Source.findMimeType(digits.toFile()));
        assertNotEquals(
                EvmLanguage.ID,
                Source.findLanguage(
                        Files.writeString(folder.resolve("notes.txt"), "602aff").toFile()));
        for (Path file : new Path[] {text, bytes, solidity, compiled, assembled, digits}) {
            assertArrayEquals(
                    CODE,
                    codeOf(context.eval(
                            Source.newBuilder(EvmLanguage.ID, file.toFile()).build())));
        }
    }
}

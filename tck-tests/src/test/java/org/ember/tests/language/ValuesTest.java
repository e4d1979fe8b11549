package org.ember.tests.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Set;
import org.ember.language.EvmLanguage;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final BigInteger LARGEST = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    private final Context context =
            Context.newBuilder(EvmLanguage.ID).allowHostAccess(HostAccess.ALL).build();

    @AfterEach
    void close() {
        context.close();
    }

    private Value word(Object given) {
        return context.getBindings(EvmLanguage.ID).invokeMember("word", given);
    }

    private Value bytes(Object given) {
        return context.getBindings(EvmLanguage.ID).invokeMember("bytes", given);
    }

    @Test
    void wordsAreNumbers() {
        Value word = word(42);
        assertTrue(word.isNumber());
        assertEquals(42, word.asByte());
        assertEquals(42, word.asShort());
        assertEquals(42, word.asInt());
        assertEquals(42L, word.asLong());
        assertEquals(42f, word.asFloat());
        assertEquals(42d, word.asDouble());
        assertEquals(BigInteger.valueOf(42), word.asBigInteger());
        assertEquals("0x2a", word.toString());
        assertEquals("word", word.getMetaObject().getMetaSimpleName());
        assertEquals(word, word("0x2a"));
        assertNotEquals(word, word(43));
    }

    @Test
    void whatWordsFitIn() {
        assertFits(BigInteger.ZERO, "byte", "short", "int", "long", "float", "double");
        assertFits(BigInteger.valueOf(127), "byte", "short", "int", "long", "float", "double");
        assertFits(BigInteger.valueOf(128), "short", "int", "long", "float", "double");
        assertFits(BigInteger.valueOf(32768), "int", "long", "float", "double");
        assertFits(BigInteger.TWO.pow(31), "long", "float", "double");
        assertFits(BigInteger.TWO.pow(31).subtract(BigInteger.ONE), "int", "long", "double");
        assertFits(BigInteger.TWO.pow(63).subtract(BigInteger.ONE), "long");
        assertFits(BigInteger.TWO.pow(63), "float", "double");
        assertFits(BigInteger.TWO.pow(53).add(BigInteger.ONE), "long");
        assertFits(BigInteger.TWO.pow(127), "float", "double");
        assertFits(BigInteger.TWO.pow(128), "double");
        assertFits(BigInteger.TWO.pow(255), "double");
        assertFits(LARGEST);
    }

    private void assertFits(BigInteger number, String... types) {
        Value word = word(number);
        Set<String> fitting = Set.of(types);
        assertEquals(number, word.asBigInteger());
        assertEquals(fitting.contains("byte"), word.fitsInByte());
        assertEquals(fitting.contains("short"), word.fitsInShort());
        assertEquals(fitting.contains("int"), word.fitsInInt());
        assertEquals(fitting.contains("long"), word.fitsInLong());
        assertEquals(fitting.contains("float"), word.fitsInFloat(), "float " + number);
        assertEquals(fitting.contains("double"), word.fitsInDouble(), "double " + number);
        if (word.fitsInDouble()) {
            assertEquals(number.doubleValue(), word.asDouble());
        } else {
            assertThrows(ClassCastException.class, word::asDouble);
        }
        if (!word.fitsInLong()) {
            assertThrows(ClassCastException.class, word::asLong);
        }
    }

    @Test
    void whatWordsAreMadeOf() {
        assertEquals(LARGEST, word(LARGEST).asBigInteger());
        assertEquals(LARGEST, word(LARGEST.toString()).asBigInteger());
        assertEquals(LARGEST, word("0x" + LARGEST.toString(16)).asBigInteger());
        assertEquals(10, word("10").asInt());
        assertEquals(16, word("0x10").asInt());
        assertEquals(3, word(3.0).asInt());
        assertEquals(0x0102, word(bytes("0x0102")).asInt());
        assertEquals(7, word(word(7)).asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "-1", "1.5", "0xg", "ten", "1_000"})
    void textThatIsNoWord(String text) {
        assertThrows(PolyglotException.class, () -> word(text));
    }

    @Test
    void whatIsNoWord() {
        assertThrows(PolyglotException.class, () -> word(-1));
        assertThrows(PolyglotException.class, () -> word(1.5));
        assertThrows(PolyglotException.class, () -> word(true));
        assertThrows(PolyglotException.class, () -> word(null));
        assertThrows(PolyglotException.class, () -> word(LARGEST.add(BigInteger.ONE)));
        assertThrows(PolyglotException.class, () -> word(LARGEST.negate()));
        assertThrows(PolyglotException.class, () -> word(bytes("00".repeat(33))));
    }

    @Test
    void byteStringsAreBuffers() {
        Value bytes = bytes("0x0102030405060708ff");
        assertTrue(bytes.hasBufferElements());
        assertFalse(bytes.isBufferWritable());
        assertEquals(9, bytes.getBufferSize());
        assertEquals(-1, bytes.readBufferByte(8));
        assertEquals(0x0102, bytes.readBufferShort(ByteOrder.BIG_ENDIAN, 0));
        assertEquals(0x0201, bytes.readBufferShort(ByteOrder.LITTLE_ENDIAN, 0));
        assertEquals(0x02030405, bytes.readBufferInt(ByteOrder.BIG_ENDIAN, 1));
        assertEquals(0x0807060504030201L, bytes.readBufferLong(ByteOrder.LITTLE_ENDIAN, 0));
        assertEquals(Float.intBitsToFloat(0x01020304), bytes.readBufferFloat(ByteOrder.BIG_ENDIAN, 0));
        assertEquals(Double.longBitsToDouble(0x0102030405060708L), bytes.readBufferDouble(ByteOrder.BIG_ENDIAN, 0));
        byte[] part = new byte[3];
        bytes.readBuffer(6, part, 0, 3);
        assertArrayEquals(new byte[] {7, 8, -1}, part);
        assertEquals(9, bytes.as(ByteSequence.class).length());
        assertThrows(IndexOutOfBoundsException.class, () -> bytes.readBufferByte(9));
        assertThrows(IndexOutOfBoundsException.class, () -> bytes.readBufferByte(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> bytes.readBufferLong(ByteOrder.BIG_ENDIAN, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> bytes.readBufferLong(ByteOrder.BIG_ENDIAN, Long.MAX_VALUE));
    }

    @Test
    void byteStringsAreArrays() {
        Value bytes = bytes(new byte[] {1, -1});
        assertTrue(bytes.hasArrayElements());
        assertEquals(2, bytes.getArraySize());
        assertEquals(-1, bytes.getArrayElement(1).asByte());
        assertArrayEquals(new byte[] {1, -1}, bytes.as(byte[].class));
        assertEquals("0x01ff", bytes.toString());
        assertThrows(ArrayIndexOutOfBoundsException.class, () -> bytes.getArrayElement(2));
        assertThrows(UnsupportedOperationException.class, () -> bytes.setArrayElement(0, 1));
    }

    @Test
    void accounts() {
        Value account = context.getBindings(EvmLanguage.ID)
                .invokeMember("account", "0x00000000000000000000000000000000000000aa");
        assertEquals(0, account.getMember("balance").asInt());
        account.putMember("balance", LARGEST);
        account.putMember("nonce", 5);
        account.invokeMember("store", 1, 2);
        assertEquals(LARGEST, account.getMember("balance").asBigInteger());
        assertEquals(5, account.getMember("nonce").asInt());
        assertEquals(2, account.invokeMember("load", 1).asInt());
        assertEquals(0, account.invokeMember("load", 2).asInt());
        assertEquals(0, account.getMember("code").getBufferSize());
        assertEquals("account 0x00000000000000000000000000000000000000aa", account.toString());
        assertThrows(UnsupportedOperationException.class, () -> account.putMember("code", "00"));
        assertThrows(PolyglotException.class, () -> account.putMember("balance", -1));
    }
}

package org.ember.tests.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.ember.language.EvmLanguage;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
    private static final String SENDER = "0x000000000000000000000000000073656e646572";

    private final Context context =
            Context.newBuilder(EvmLanguage.ID).allowHostAccess(HostAccess.ALL).build();

    @AfterEach
    void close() {
        context.close();
    }

    private Value contract(String code) {
        return context.eval(EvmLanguage.ID, code);
    }

    private Value account(Object address) {
        return context.getBindings(EvmLanguage.ID).invokeMember("account", address);
    }

    private String output(String code, Object... arguments) {
        return contract(code).execute(arguments).getMember("output").toString();
    }

    @Test
    void callData() {
        byte[] bytes = {1, (byte) 0xfe, 3};
        assertEquals("0x", output(Programs.ECHO));
        assertEquals("0x01fe03", output(Programs.ECHO, "0x01fe03"));
        assertEquals("0x01fe03", output(Programs.ECHO, "01FE03"));
        assertEquals("0x01fe03", output(Programs.ECHO, (Object) bytes));
        assertEquals("0x01fe03", output(Programs.ECHO, ProxyArray.fromArray(1, 0xfe, 3)));
        assertEquals("0x01fe03", output(Programs.ECHO, ByteSequence.create(bytes)));
        assertEquals("0x01fe03", output(Programs.ECHO, contract("01fe03").getMember("code")));
        assertEquals("0x", output(Programs.ECHO, new Object[] {null}));
    }

    @Test
    void callDataThatIsNone() {
        Value echo = contract(Programs.ECHO);
        assertMessage("odd number of hexadecimal digits: 0x1 has 1", () -> echo.execute("0x1"));
        assertMessage("not a hexadecimal digit: 'g' at position 3 of 0x1g", () -> echo.execute("0x1g"));
        assertMessage("not a byte: 256 at index 1", () -> echo.execute(ProxyArray.fromArray(1, 256)));
        assertMessage("not a byte string: true", () -> echo.execute(true));
        assertThrows(IllegalArgumentException.class, () -> echo.execute("00", "00"));
    }

    private static void assertMessage(String message, Runnable call) {
        PolyglotException error = assertThrows(PolyglotException.class, call::run);
        assertTrue(error.isGuestException());
        assertEquals(message, error.getMessage());
    }

    @Test
    void result() {
        Value result = contract(Programs.COUNTER).execute();
        assertEquals("success", result.getMember("status").asString());
        assertArrayEquals(new byte[] {1}, lastByte(result.getMember("output")));
        // PUSH1 x 6, SLOAD cold, ADD, DUP1, SSTORE of a warm slot from 0, MSTORE with a word of memory
        assertEquals(
                6 * 3 + 2100 + 3 + 3 + 20000 + 3 + 3,
                result.getMember("gasUsed").asLong());
        assertEquals(0, result.getMember("gasRefund").asLong());
        assertEquals(0, result.getMember("logs").getArraySize());
        Value change = result.getMember("storageChanges").getArrayElement(0);
        assertEquals(1, result.getMember("storageChanges").getArraySize());
        assertEquals(0, change.getMember("key").asInt());
        assertEquals(1, change.getMember("value").asInt());
    }

    private static byte[] lastByte(Value word) {
        return new byte[] {word.readBufferByte(word.getBufferSize() - 1)};
    }

    @Test
    void storageStaysInTheContext() {
        Value counter = contract(Programs.COUNTER);
        counter.execute();
        assertEquals(2, lastByte(counter.execute().getMember("output"))[0]);
        assertEquals(2, counter.getMember("account").invokeMember("load", 0).asInt());
        counter.getMember("account").invokeMember("store", "0x0", 41);
        assertEquals(42, lastByte(counter.execute().getMember("output"))[0]);
        try (Context other = Context.create(EvmLanguage.ID)) {
            Value same = other.eval(EvmLanguage.ID, Programs.COUNTER);
            assertEquals(1, lastByte(same.execute().getMember("output"))[0]);
        }
    }

    @Test
    void refund() {
        Value clearing = contract("6000600055");
        clearing.getMember("account").invokeMember("store", 0, 7);
        assertEquals(4800, clearing.execute().getMember("gasRefund").asLong());
    }

    @Test
    void logs() {
        account(SENDER).putMember("balance", 1000);
        Value logs =
                contract(Programs.LOG).invokeMember("call", Map.of("value", 5)).getMember("logs");
        assertEquals(1, logs.getArraySize());
        Value log = logs.getArrayElement(0);
        assertEquals(5, lastByte(log.getMember("data"))[0]);
        assertEquals(32, log.getMember("data").getBufferSize());
        assertEquals(1, log.getMember("topics").getArraySize());
        assertEquals(
                "0x" + "00".repeat(26) + "73656e646572",
                log.getMember("topics").getArrayElement(0).toString());
    }

    @Test
    void options() {
        String sender = "0x00000000000000000000000000000000000000aa";
        account(sender).putMember("balance", "0x10000000000000000");
        Value caller = contract(Programs.returning("33"));
        Value result = caller.invokeMember(
                "call", ProxyObject.fromMap(Map.of("sender", sender, "value", 3L, "gas", 100, "input", "0xff")));
        assertTrue(result.getMember("output").toString().endsWith("aa"));
        assertEquals("0xfffffffffffffffd", account(sender).getMember("balance").toString());
        assertEquals(3, caller.getMember("account").getMember("balance").asInt());
    }

    @Test
    void optionsThatAreNone() {
        Value stop = contract(Programs.STOP);
        assertMessage(
                "no call option 'gass'; there are [sender, value, gas, input]",
                () -> stop.invokeMember("call", Map.of("gass", 1)));
        assertMessage(
                "call options are an object or a map with any of [sender, value, gas, input]",
                () -> stop.invokeMember("call", "gas"));
        assertMessage(
                "call option 'gas': gas 9223372036854775808 is above 2^63 - 1",
                () -> stop.invokeMember("call", Map.of("gas", "9223372036854775808")));
        assertMessage(
                "call option 'value': not a word: a negative number",
                () -> stop.invokeMember("call", Map.of("value", -1)));
        assertMessage("call option 'input': not a byte string: 5", () -> stop.invokeMember("call", Map.of("input", 5)));
        assertMessage(
                "call option 'sender': not an address: 0x12 has 2 digits, not 40",
                () -> stop.invokeMember("call", Map.of("sender", "0x12")));
    }

    @Test
    void revert() {
        Value contract = contract(Programs.REVERT);
        PolyglotException error = assertThrows(PolyglotException.class, () -> contract.execute("0xdead"));
        assertTrue(error.isGuestException());
        assertFalse(error.isSyntaxError());
        assertEquals("execution reverted", error.getMessage());
        Value halt = error.getGuestObject();
        assertEquals("execution reverted", halt.getMember("status").asString());
        assertEquals("0xdead", halt.getMember("output").toString());
        assertTrue(halt.getMember("gasUsed").asLong() < 100);
        assertEquals("halt", halt.getMetaObject().getMetaSimpleName());
        assertEquals(
                contract.getSourceLocation().getCharacters().toString(),
                error.getSourceLocation().getCharacters().toString());
        String root = error.getPolyglotStackTrace().iterator().next().getRootName();
        assertTrue(root.matches("0x[0-9a-f]{8}"), root);
    }

    @Test
    void revertWithAReason() {
        String text = "ERC20: transfer amount exceeds balance";
        assertEquals("execution reverted: " + text, revertMessage(errorCall(32, text.length(), text)));
        assertEquals("execution reverted: a?b", revertMessage(errorCall(32, 3, "a\nb")));
    }

    /** Output that is nearly a call of Error(string). */
    @Test
    void revertWithoutAReason() {
        assertEquals("execution reverted", revertMessage("08c379a0"));
        assertEquals("execution reverted", revertMessage(errorCall(33, 1, "a")));
        assertEquals("execution reverted", revertMessage(errorCall(32, 2, "a")));
        assertEquals("execution reverted", revertMessage(errorCall(32, Integer.MAX_VALUE, "a")));
        assertEquals(
                "execution reverted",
                revertMessage("08c379a1" + errorCall(32, 1, "a").substring(8)));
    }

    private static String errorCall(int offset, int length, String text) {
        return "08c379a0" + String.format("%064x%064x", offset, length)
                + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private String revertMessage(String output) {
        Value contract = contract(Programs.REVERT);
        return assertThrows(PolyglotException.class, () -> contract.execute(output))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid opcode;fe",
                "out of gas;5b600056",
                "stack underflow;50",
                "invalid jump destination;600056"
            })
    void exceptionalHalt(String statusAndCode) {
        String[] parts = statusAndCode.split(";", 2);
        Value contract = contract(parts[1]);
        PolyglotException error =
                assertThrows(PolyglotException.class, () -> contract.invokeMember("call", Map.of("gas", 100_000)));
        assertEquals(parts[0], error.getMessage());
        assertEquals(100_000, error.getGuestObject().getMember("gasUsed").asLong());
        assertEquals(0, error.getGuestObject().getMember("output").getBufferSize());
    }

    @Test
    void aHaltChangesNothing() {
        Value contract = contract("6001600055fe");
        assertThrows(PolyglotException.class, contract::execute);
        assertEquals(0, contract.getMember("account").invokeMember("load", 0).asInt());
        assertMessage("insufficient balance for transfer", () -> contract.invokeMember("call", Map.of("value", 1)));
    }

    /** Far more calls in calls than fit on the stack of a thread that nobody prepared for them. */
    @Test
    void deepRecursion() throws InterruptedException {
        Value recursion = contract(Programs.RECURSION);
        Value result = recursion.invokeMember("call", Map.of("gas", Long.MAX_VALUE));
        assertEquals(1, lastByte(result.getMember("output"))[0]);
    }

    @Test
    void contractsCallEachOther() {
        Value echo = contract(Programs.COUNTER);
        String address = echo.getMember("address").toString().substring(2);
        Value caller = contract("6000600060006000600073" + address + "5af1 600052 60206000f3");
        assertEquals(1, lastByte(caller.execute().getMember("output"))[0]);
        assertEquals(1, echo.getMember("account").invokeMember("load", 0).asInt());
    }
}

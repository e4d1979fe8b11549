package org.ember.tests.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.language.EvmLanguage;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyHashMap;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a Java program gives is read, or refused with what to do, whatever its context permits; never passed over. */
class HostAccessTest {
    private static final String SENDER = "0x00000000000000000000000000000000000000aa";

    private enum Access {
        /** What {@code Context.create} gives. */
        DEFAULT(null),
        EXPLICIT(HostAccess.EXPLICIT),
        NONE(HostAccess.NONE),
        ALL(HostAccess.ALL);

        private final HostAccess access;

        Access(HostAccess access) {
            this.access = access;
        }

        Context context() {
            return access == null
                    ? Context.create(EvmLanguage.ID)
                    : Context.newBuilder(EvmLanguage.ID).allowHostAccess(access).build();
        }
    }

    /** As a Java program may think that options are given. */
    private record Options(int gas, int value) {}

    /** Options in fields, for contexts that let them be seen. */
    public static final class Fields {
        @HostAccess.Export
        public final int gas = 5_000;
    }

    /** As {@link Fields}, with one that is no option. */
    public static final class WrongFields {
        @HostAccess.Export
        public final int gass = 5_000;
    }

    private static Value gasReader(Context context) {
        return context.eval(EvmLanguage.ID, Programs.returning("5a"));
    }

    private static int gasSeen(Value result) {
        Value output = result.getMember("output");
        return output.readBufferShort(ByteOrder.BIG_ENDIAN, output.getBufferSize() - 2);
    }

    private static String refusal(Runnable call) {
        PolyglotException error = assertThrows(PolyglotException.class, call::run);
        assertTrue(error.isGuestException(), error::toString);
        return error.getMessage();
    }

    private static void assertTellsWhatToDo(Class<?> type, String message) {
        assertTrue(message.contains(type.getTypeName()), message);
        assertTrue(message.contains("ProxyObject"), message);
        assertTrue(message.contains("allowHostAccess"), message);
        assertTrue(message.contains("[sender, value, gas, input]"), message);
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void optionsInProxies(Access access) {
        try (Context context = access.context()) {
            Value contract = gasReader(context);
            assertEquals(4_998, gasSeen(contract.invokeMember("call", ProxyObject.fromMap(Map.of("gas", 5_000)))));
            assertEquals(4_998, gasSeen(contract.invokeMember("call", ProxyHashMap.from(Map.of("gas", 5_000)))));
            assertEquals(4_998, gasSeen(contract.invokeMember("call", new Unlisted())));
            String unknown = "no call option 'gass'; there are [sender, value, gas, input]";
            assertEquals(unknown, refusal(() -> contract.invokeMember("call", ProxyObject.fromMap(Map.of("gass", 1)))));
            assertEquals(unknown, refusal(() -> contract.invokeMember("call", ProxyHashMap.from(Map.of("gass", 1)))));
            assertEquals(
                    "success",
                    contract.invokeMember("call", ProxyObject.fromMap(Map.of()))
                            .getMember("status")
                            .asString());
        }
    }

    /** An object that does not say what members it has. */
    private static final class Unlisted implements ProxyObject {
        @Override
        public Object getMember(String key) {
            return 5_000;
        }

        @Override
        public Object getMemberKeys() {
            return null;
        }

        @Override
        public boolean hasMember(String key) {
            return key.equals("gas");
        }

        @Override
        public void putMember(String key, Value value) {
            throw new UnsupportedOperationException();
        }
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void optionsInMaps(Access access) {
        Map<Object, Object> options = new LinkedHashMap<>(Map.of("gas", 5_000));
        try (Context context = access.context()) {
            Value contract = gasReader(context);
            if (access == Access.ALL) {
                assertEquals(4_998, gasSeen(contract.invokeMember("call", options)));
                options.put("gass", 1);
                assertEquals(
                        "no call option 'gass'; there are [sender, value, gas, input]",
                        refusal(() -> contract.invokeMember("call", options)));
            } else {
                assertTellsWhatToDo(LinkedHashMap.class, refusal(() -> contract.invokeMember("call", options)));
            }
        }
        try (Context context = Context.newBuilder(EvmLanguage.ID)
                .allowHostAccess(HostAccess.newBuilder().allowMapAccess(true).build())
                .build()) {
            assertEquals(4_998, gasSeen(gasReader(context).invokeMember("call", Map.of("gas", 5_000))));
        }
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void optionsInOtherObjects(Access access) {
        try (Context context = access.context()) {
            Value contract = gasReader(context);
            for (Object options : new Object[] {new Options(5_000, 1), new Object(), List.of(1), new int[] {1}}) {
                assertTellsWhatToDo(
                        options.getClass(), refusal(() -> contract.invokeMember("call", new Object[] {options})));
            }
            String notOptions = "call options are an object or a map with any of [sender, value, gas, input]";
            for (Object options : new Object[] {null, 5, "gas", true}) {
                assertEquals(notOptions, refusal(() -> contract.invokeMember("call", new Object[] {options})));
            }
            if (access == Access.NONE) {
                assertTellsWhatToDo(Fields.class, refusal(() -> contract.invokeMember("call", new Fields())));
            } else {
                assertEquals(4_998, gasSeen(contract.invokeMember("call", new Fields())));
                assertTrue(refusal(() -> contract.invokeMember("call", new WrongFields()))
                        .startsWith("no call option 'gass'"));
            }
        }
    }

    private static Stream<Object> inJava(byte[] bytes) {
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        ByteBuffer limited =
                ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + 5)).limit(bytes.length);
        return Stream.of(
                bytes,
                ByteBuffer.wrap(bytes),
                ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
                direct,
                limited,
                ByteSequence.create(bytes));
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void byteStrings(Access access) {
        byte[] bytes = {1, (byte) 0xfe, 3};
        try (Context context = access.context()) {
            Value echo = context.eval(EvmLanguage.ID, Programs.ECHO);
            Value bindings = context.getBindings(EvmLanguage.ID);
            inJava(bytes).forEach(given -> {
                String name = given.getClass().getName();
                assertEquals("0x01fe03", echo.execute(given).getMember("output").toString(), name);
                assertEquals("0x01fe03", bindings.invokeMember("bytes", given).toString(), name);
                assertEquals(0x01fe03, bindings.invokeMember("word", given).asInt(), name);
                Object options = ProxyObject.fromMap(Map.of("input", given));
                assertEquals(
                        "0x01fe03",
                        echo.invokeMember("call", options).getMember("output").toString(),
                        name);
            });
            inJava(new byte[20])
                    .forEach(given -> assertEquals(
                            "account 0x" + "00".repeat(20),
                            bindings.invokeMember("account", given).toString()));
            assertEquals(
                    "0x01fe03",
                    echo.execute(ProxyArray.fromArray(1, 0xfe, 3))
                            .getMember("output")
                            .toString());
            assertEquals(7, bindings.invokeMember("word", BigInteger.valueOf(7)).asInt());
        }
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void whatIsNoByteString(Access access) {
        try (Context context = access.context()) {
            Value bindings = context.getBindings(EvmLanguage.ID);
            for (String kind : List.of("bytes", "word", "account")) {
                String message = refusal(() -> bindings.invokeMember(kind, new Object()));
                assertTrue(message.contains("a Java object of java.lang.Object"), message);
                assertTrue(message.contains("allowHostAccess"), message);
            }
            if (access == Access.ALL) {
                assertEquals(
                        "0x0102", bindings.invokeMember("bytes", List.of(1, 2)).toString());
            } else {
                String message = refusal(() -> bindings.invokeMember("bytes", List.of(1, 2)));
                assertTrue(message.contains("allowHostAccess"), message);
            }
        }
    }

    /** Null is no object of Java's that the context could permit to be read. */
    @ParameterizedTest
    @EnumSource(Access.class)
    void nullIsNoValue(Access access) {
        try (Context context = access.context()) {
            Value bindings = context.getBindings(EvmLanguage.ID);
            assertEquals("not an address: null", refusal(() -> bindings.invokeMember("account", new Object[] {null})));
            assertEquals("not a word: null", refusal(() -> bindings.invokeMember("word", new Object[] {null})));
            Object options = ProxyObject.fromMap(Collections.singletonMap("gas", null));
            assertEquals(
                    "call option 'gas': not a word: null",
                    refusal(() -> gasReader(context).invokeMember("call", options)));
        }
    }

    /** What was given is read when it is given. */
    @Test
    void byteStringsThatChangeLater() {
        byte[] bytes = {1, 2};
        try (Context context = Access.DEFAULT.context()) {
            Value kept = context.getBindings(EvmLanguage.ID).invokeMember("bytes", bytes);
            bytes[0] = 9;
            assertEquals("0x0102", kept.toString());
        }
    }

    @Test
    void namesKeepTheirWidth() {
        String topic = "0x" + "00".repeat(26) + "73656e646572";
        try (Context context = Access.DEFAULT.context()) {
            Value log = context.eval(EvmLanguage.ID, "5f5f 33 5f5f a1 00")
                    .execute()
                    .getMember("logs")
                    .getArrayElement(0);
            assertEquals(topic, log.getMember("topics").getArrayElement(0).toString());
            assertEquals(
                    6 * 8 - 1,
                    log.getMember("topics").getArrayElement(0).asBigInteger().bitLength());
            assertTrue(log.toString().endsWith("with topics [" + topic + "]"), log::toString);
            Value change = context.eval(EvmLanguage.ID, "6007600255")
                    .execute()
                    .getMember("storageChanges")
                    .getArrayElement(0);
            assertEquals("0x" + "0".repeat(63) + "2", change.getMember("key").toString());
            assertEquals("0x7", change.getMember("value").toString());
            assertTrue(change.toString().endsWith("[0x" + "0".repeat(63) + "2] = 0x7"), change::toString);
        }
    }

    /** One hash in sixteen begins with a zero. */
    @Test
    void hashesKeepTheirWidth() {
        try (Context context = Access.DEFAULT.context()) {
            int zeros = 0;
            for (int number = 0; number < 64; number++) {
                Value contract = context.eval(EvmLanguage.ID, String.format("60%02x00", number));
                String hash = contract.getMember("codeHash").toString();
                assertEquals(66, hash.length(), hash);
                assertEquals(
                        hash,
                        contract.getMember("account").getMember("codeHash").toString());
                zeros += hash.startsWith("0x0") ? 1 : 0;
            }
            assertTrue(zeros > 0);
        }
    }

    @Test
    void callersAreKnownByTheirAddress() {
        try (Context context = Access.DEFAULT.context()) {
            context.getBindings(EvmLanguage.ID).invokeMember("account", SENDER).putMember("balance", 10);
            Value result = context.eval(EvmLanguage.ID, Programs.returning("33"))
                    .invokeMember("call", ProxyObject.fromMap(Map.of("sender", SENDER, "value", 3)));
            assertTrue(result.getMember("output").toString().endsWith("aa"));
        }
    }
}

package org.ember.language;

import com.oracle.truffle.api.TruffleLanguage.Env;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.io.ByteSequence;

/**
 * Java's objects among the arguments. Interop shows only what the context's {@code allowHostAccess} permits of them, by
 * default nothing. Byte strings are read all the same: a host that gives one means it to be read.
 */
final class HostValues {
    private HostValues() {}

    /** Whether {@code value} is an object of Java's and no proxy. */
    static boolean isHost(Object value) {
        return env().isHostObject(value);
    }

    /**
     * The bytes of a {@code byte[]}, a {@link ByteSequence}, or a {@link ByteBuffer} from its start to its limit,
     * whatever its position, as interop has it; {@code null} when {@code value} is none of these. The array is nobody
     * else's.
     */
    static byte[] bytes(Object value) {
        Env env = env();
        if (!env.isHostObject(value)) {
            return null;
        }
        return switch (env.asHostObject(value)) {
            case byte[] bytes -> bytes.clone();
            case ByteSequence sequence -> sequence.toByteArray();
            case ByteBuffer buffer -> {
                byte[] bytes = new byte[buffer.limit()];
                buffer.get(0, bytes);
                yield bytes;
            }
            case null, default -> null;
        };
    }

    /**
     * What to do when {@code value} cannot be read although it may be right; empty unless it is an object of Java's.
     */
    static String remedy(Object value) {
        if (!isHost(value) || env().asHostObject(value) == null) {
            return "";
        }
        return ", a Java object of " + className(value)
                + ": give a proxy of org.graalvm.polyglot.proxy, or make the context with"
                + " allowHostAccess(HostAccess.ALL)";
    }

    /** The name of the Java class of {@code value}, which is an object of Java's. */
    static String className(Object value) {
        Object object = env().asHostObject(value);
        return object == null ? "null" : object.getClass().getTypeName();
    }

    private static Env env() {
        return EvmContext.get(null).env();
    }
}

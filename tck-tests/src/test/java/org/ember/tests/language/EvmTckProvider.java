package org.ember.tests.language;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.ember.language.EvmLanguage;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.tck.LanguageProvider;
import org.graalvm.polyglot.tck.ResultVerifier.SnippetRun;
import org.graalvm.polyglot.tck.Snippet;
import org.graalvm.polyglot.tck.TypeDescriptor;

/** What the Truffle TCK runs of the language. */
public final class EvmTckProvider implements LanguageProvider {
    private static final TypeDescriptor BYTES = TypeDescriptor.array(TypeDescriptor.NUMBER);
    /** Objects are here for buffers, which have no descriptor of their own, and arrays whatever their elements are. */
    private static final TypeDescriptor CALL_DATA = TypeDescriptor.union(
            TypeDescriptor.NULL, TypeDescriptor.STRING, TypeDescriptor.OBJECT, TypeDescriptor.ARRAY);

    private static final TypeDescriptor WORD = TypeDescriptor.union(
            TypeDescriptor.NUMBER, TypeDescriptor.STRING, TypeDescriptor.OBJECT, TypeDescriptor.ARRAY);

    private static final TypeDescriptor CONTRACT =
            TypeDescriptor.intersection(TypeDescriptor.OBJECT, TypeDescriptor.EXECUTABLE);
    private static final String LARGEST_WORD = "0x" + "f".repeat(64);

    @Override
    public String getId() {
        return EvmLanguage.ID;
    }

    /** Returns its call data: whatever is a byte string, in the output of the result. */
    @Override
    public Value createIdentityFunction(Context context) {
        return context.eval(EvmLanguage.ID, Programs.ECHO);
    }

    @Override
    public Snippet createIdentityFunctionSnippet(Context context) {
        return Snippet.newBuilder("identity", createIdentityFunction(context), TypeDescriptor.OBJECT)
                .parameterTypes(BYTES)
                .resultVerifier(EvmTckProvider::verifyEcho)
                .build();
    }

    @Override
    public List<Snippet> createValueConstructors(Context context) {
        Value bindings = context.getBindings(EvmLanguage.ID);
        Value contract = context.eval(EvmLanguage.ID, Programs.COUNTER);
        return List.of(
                constructor(context, "word", bindings.invokeMember("word", 42), TypeDescriptor.NUMBER),
                constructor(context, "wideWord", bindings.invokeMember("word", LARGEST_WORD), TypeDescriptor.NUMBER),
                constructor(context, "bytes", bindings.invokeMember("bytes", "0x01ff"), BYTES),
                constructor(context, "noBytes", bindings.invokeMember("bytes", ""), BYTES),
                constructor(context, "contract", contract, CONTRACT),
                constructor(context, "function", contract.getMember("call"), TypeDescriptor.EXECUTABLE),
                constructor(context, "account", contract.getMember("account"), TypeDescriptor.OBJECT),
                Snippet.newBuilder("result", contract, TypeDescriptor.OBJECT).build());
    }

    private static Snippet constructor(Context context, String name, Value value, TypeDescriptor type) {
        Supplier<Value> supplier = () -> value;
        return Snippet.newBuilder(name, context.asValue(supplier), type).build();
    }

    @Override
    public List<Snippet> createExpressions(Context context) {
        Value bindings = context.getBindings(EvmLanguage.ID);
        return List.of(
                Snippet.newBuilder("word", bindings.getMember("word"), TypeDescriptor.NUMBER)
                        .parameterTypes(WORD)
                        .resultVerifier(EvmTckProvider::verifyWord)
                        .build(),
                Snippet.newBuilder("echo", context.eval(EvmLanguage.ID, Programs.ECHO), TypeDescriptor.OBJECT)
                        .parameterTypes(CALL_DATA)
                        .resultVerifier(EvmTckProvider::verifyEcho)
                        .build());
    }

    @Override
    public List<Snippet> createStatements(Context context) {
        return List.of(
                Snippet.newBuilder("count", context.eval(EvmLanguage.ID, Programs.COUNTER), TypeDescriptor.OBJECT)
                        .build(),
                Snippet.newBuilder("revert", context.eval(EvmLanguage.ID, Programs.REVERT), TypeDescriptor.OBJECT)
                        .resultVerifier(EvmTckProvider::verifyRevert)
                        .build());
    }

    @Override
    public List<Snippet> createScripts(Context context) {
        return List.of(
                script(context, "counter", Programs.COUNTER),
                script(context, "echo", "0x" + Programs.ECHO),
                script(context, "nothing", ""));
    }

    private static Snippet script(Context context, String name, String code) {
        Source source = Source.newBuilder(EvmLanguage.ID, code, name).buildLiteral();
        return Snippet.newBuilder(name, context.parse(source), CONTRACT).build();
    }

    @Override
    public List<Source> createInvalidSyntaxScripts(Context context) {
        return List.of(
                Source.newBuilder(EvmLanguage.ID, "0x60g0", "not a digit").buildLiteral(),
                Source.newBuilder(EvmLanguage.ID, "6001 6", "half a byte").buildLiteral());
    }

    private static void verifyWord(SnippetRun run) {
        Value given = run.getParameters().getFirst();
        BigInteger word = wordOf(given);
        if (run.getException() == null) {
            require(run, run.getResult().asBigInteger().equals(word));
        } else {
            require(run, word == null);
            rethrowUnlessOf(WORD, run);
        }
    }

    /** The word that {@code value} is, or {@code null}; no string that the TCK comes with is one. */
    private static BigInteger wordOf(Value value) {
        boolean isByteArray = value.isHostObject() && value.asHostObject() instanceof byte[];
        if (value.hasBufferElements() || isByteArray) {
            byte[] bytes = bytesOf(value);
            return bytes.length <= 32 ? new BigInteger(1, bytes) : null;
        }
        if (!value.fitsInBigInteger()) {
            return null;
        }
        BigInteger number = value.asBigInteger();
        return number.signum() >= 0 && number.bitLength() <= 256 ? number : null;
    }

    private static void verifyEcho(SnippetRun run) {
        Value input = run.getParameters().getFirst();
        byte[] bytes = bytesOf(input);
        if (run.getException() == null) {
            Value output = run.getResult().getMember("output");
            require(run, Arrays.equals(bytes, output.as(byte[].class)));
        } else {
            require(run, bytes == null);
            if (input.isNumber()) {
                throw run.getException();
            }
            rethrowUnlessOf(CALL_DATA, run);
        }
    }

    /** The byte string that {@code value} is, or {@code null}; no string that the TCK comes with is one. */
    private static byte[] bytesOf(Value value) {
        if (value.hasBufferElements()) {
            return value.as(ByteSequence.class).toByteArray();
        }
        if (!value.hasArrayElements()) {
            return value.isNull() ? new byte[0] : null;
        }
        byte[] bytes = new byte[(int) value.getArraySize()];
        for (int index = 0; index < bytes.length; index++) {
            Value element = value.getArrayElement(index);
            if (!element.fitsInInt() || element.asInt() < Byte.MIN_VALUE || element.asInt() > 0xff) {
                return null;
            }
            bytes[index] = (byte) element.asInt();
        }
        return bytes;
    }

    /** How a verifier tells the TCK that the type was wrong, and not only the value. */
    private static void rethrowUnlessOf(TypeDescriptor type, SnippetRun run) {
        if (!type.isAssignable(TypeDescriptor.forValue(run.getParameters().getFirst()))) {
            throw run.getException();
        }
    }

    private static void verifyRevert(SnippetRun run) {
        PolyglotException exception = run.getException();
        require(run, exception != null && exception.getMessage().equals("execution reverted"));
    }

    private static void require(SnippetRun run, boolean condition) {
        if (!condition) {
            throw new AssertionError(run.getException() == null ? run.getResult() : run.getException());
        }
    }
}

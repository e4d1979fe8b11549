package org.ember.language;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleLanguage.ContextPolicy;
import com.oracle.truffle.api.TruffleLanguage.Registration;
import com.oracle.truffle.api.instrumentation.ProvidedTags;
import com.oracle.truffle.api.instrumentation.StandardTags.RootBodyTag;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.StandardTags.StatementTag;
import com.oracle.truffle.api.source.Source;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ember.code.Code;
import org.ember.crypto.Keccak256;
import org.ember.embedding.Ember;
import org.ember.fork.Fork;
import org.ember.profiler.TieringOptions;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionValues;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.io.ByteSequence;

/**
 * The Truffle language {@code evm}. A source is the code of a contract, as hexadecimal text or as bytes; evaluating it
 * gives a contract to execute. What is learned about code is shared by all contexts of an engine.
 */
@Registration(
        id = EvmLanguage.ID,
        name = "Ethereum Virtual Machine",
        implementationName = "Ember",
        defaultMimeType = EvmLanguage.HEX_MIME_TYPE,
        characterMimeTypes = EvmLanguage.HEX_MIME_TYPE,
        byteMimeTypes = EvmLanguage.BYTES_MIME_TYPE,
        contextPolicy = ContextPolicy.SHARED,
        fileTypeDetectors = EvmFileTypeDetector.class,
        sandbox = SandboxPolicy.CONSTRAINED,
        website = "https://ethereum.org/developers/docs/evm/")
@ProvidedTags({RootTag.class, RootBodyTag.class, StatementTag.class})
public final class EvmLanguage extends TruffleLanguage<EvmContext> {
    /** What {@code Context.eval} knows the language by. */
    public static final String ID = LanguageNames.ID;

    /** Code as hexadecimal text. */
    public static final String HEX_MIME_TYPE = LanguageNames.HEX_MIME_TYPE;

    /** Code as bytes. */
    public static final String BYTES_MIME_TYPE = LanguageNames.BYTES_MIME_TYPE;

    /**
     * A source of code as bytes. The polyglot engine by itself takes a source without MIME type for text, and refuses
     * one of bytes.
     *
     * @param code copied
     * @param name of the source, for people
     */
    public static org.graalvm.polyglot.Source source(byte[] code, String name) {
        return org.graalvm.polyglot.Source.newBuilder(ID, ByteSequence.create(code.clone()), name)
                .mimeType(BYTES_MIME_TYPE)
                .buildLiteral();
    }

    private final Map<Settings, Ember> embers = new ConcurrentHashMap<>();

    /** What tells one EVM of an engine from another. */
    private record Settings(Fork fork, TieringOptions tiering) {}

    /** Called by the polyglot engine. */
    public EvmLanguage() {}

    /**
     * What executes code under the mainnet rules of {@code fork}, for all contexts of the engine that compile alike.
     */
    Ember ember(Fork fork, TieringOptions tiering) {
        return embers.computeIfAbsent(
                new Settings(fork, tiering),
                wanted -> Ember.builder()
                        .fork(fork)
                        .tiering(tiering)
                        .notice(false)
                        .build());
    }

    @Override
    protected EvmContext createContext(Env env) {
        return new EvmContext(this, env);
    }

    /** What was learned is stored, if there is a store: the engine that the context was of may not be told of its end. */
    @Override
    protected void disposeContext(EvmContext context) {
        embers.values().forEach(each -> each.tiers().flush());
    }

    @Override
    protected CallTarget parse(ParsingRequest request) {
        Source source = request.getSource();
        byte[] bytes = source.hasBytes() ? source.getBytes().toByteArray() : HexText.parse(source);
        OptionValues options = request.getOptionValues();
        Fork fork = options.hasBeenSet(ForkOption.KEY) ? options.get(ForkOption.KEY) : null;
        return new EvaluationRootNode(
                        this, new ContractRootNode(this, source, new Code(bytes, Keccak256.hashWord(bytes)), fork))
                .getCallTarget();
    }

    @Override
    protected OptionDescriptors getOptionDescriptors() {
        return new AllOptions();
    }

    @Override
    protected OptionDescriptors getSourceOptionDescriptors() {
        return AllOptions.ofSource();
    }

    @Override
    protected Object getScope(EvmContext context) {
        return context.bindings();
    }
}

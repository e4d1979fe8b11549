package org.ember.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import java.util.List;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.RevertReason;

/** A call that reverted or halted exceptionally, and so changed nothing. */
@ExportLibrary(InteropLibrary.class)
final class EvmHaltException extends AbstractTruffleException implements EvmValue {
    private static final long serialVersionUID = 1L;
    private static final List<String> MEMBERS = List.of("status", "output", "gasUsed");

    private final transient ExecutionResult result;

    EvmHaltException(ExecutionResult result, Node location) {
        super(describe(result), location);
        this.result = result;
    }

    private static String describe(ExecutionResult result) {
        String reason = RevertReason.of(result.output());
        String status = result.status().description();
        return reason == null ? status : status + ": " + reason;
    }

    @Override
    public EvmType type() {
        return EvmType.HALT;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return EvmList.of(MEMBERS);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String name) {
        return MEMBERS.contains(name);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String name) throws UnknownIdentifierException {
        return switch (name) {
            case "status" -> result.status().description();
            case "output" -> new EvmBytes(result.output());
            case "gasUsed" -> result.gasUsed();
            default -> throw UnknownIdentifierException.create(name);
        };
    }

    @ExportMessage
    boolean hasLanguage() {
        return true;
    }

    @ExportMessage
    Class<? extends TruffleLanguage<?>> getLanguage() {
        return EvmLanguage.class;
    }

    @ExportMessage
    boolean hasMetaObject() {
        return true;
    }

    @ExportMessage
    Object getMetaObject() {
        return type();
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return getMessage();
    }
}

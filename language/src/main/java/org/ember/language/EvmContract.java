package org.ember.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.source.SourceSection;
import java.util.List;
import org.ember.word.Address;

/**
 * A contract of a context: evaluated code at an address of its own. Executing it with call data, or with nothing, calls
 * it; its member {@code call} does so with more to choose.
 */
@ExportLibrary(InteropLibrary.class)
final class EvmContract extends EvmRecord {
    private static final List<String> MEMBERS = List.of("address", "code", "codeHash", "size", "account", "call");

    private final EvmContext context;
    private final Address address;
    private final ContractRootNode root;

    EvmContract(EvmContext context, Address address, ContractRootNode root) {
        this.context = context;
        this.address = address;
        this.root = root;
    }

    EvmContext context() {
        return context;
    }

    Address address() {
        return address;
    }

    @Override
    public EvmType type() {
        return EvmType.CONTRACT;
    }

    @Override
    List<String> memberNames() {
        return MEMBERS;
    }

    @Override
    Object member(String name) {
        return switch (name) {
            case "address" -> EvmBytes.of(address);
            case "code" -> new EvmBytes(root.code().bytes());
            case "codeHash" -> EvmWord.name(root.code().hash());
            case "size" -> root.code().bytes().length;
            case "account" -> new EvmAccount(context, address);
            case "call" -> new EvmFunction("call", 1, this::callWithOptions);
            default -> null;
        };
    }

    private Object callWithOptions(Object[] arguments) {
        return root.getCallTarget().call(EvmCall.ofOptions(this, arguments[0]));
    }

    @ExportMessage
    boolean isExecutable() {
        return true;
    }

    @ExportMessage
    Object execute(Object[] arguments, @Cached IndirectCallNode callNode) throws ArityException {
        if (arguments.length > 1) {
            throw ArityException.create(0, 1, arguments.length);
        }
        return callNode.call(root.getCallTarget(), callWithInput(arguments));
    }

    @TruffleBoundary
    private EvmCall callWithInput(Object[] arguments) {
        return EvmCall.ofInput(this, arguments);
    }

    @ExportMessage
    boolean hasExecutableName() {
        return true;
    }

    @ExportMessage
    Object getExecutableName() {
        return root.getName();
    }

    @ExportMessage
    boolean hasSourceLocation() {
        return true;
    }

    @ExportMessage
    SourceSection getSourceLocation() {
        return root.getSourceSection();
    }

    @Override
    public String toString() {
        return "contract " + address.toHex() + " with " + root.code().bytes().length + " bytes of code";
    }
}

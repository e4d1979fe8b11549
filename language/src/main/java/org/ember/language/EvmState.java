package org.ember.language;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.List;

/**
 * The bindings of the language: {@code account(address)} gives an account of the context's state, {@code word(value)}
 * and {@code bytes(value)} make words and byte strings of numbers, text and buffers.
 */
@ExportLibrary(InteropLibrary.class)
final class EvmState extends EvmRecord {
    private static final List<String> MEMBERS = List.of("account", "word", "bytes");

    private final EvmContext context;

    EvmState(EvmContext context) {
        this.context = context;
    }

    @Override
    public EvmType type() {
        return EvmType.STATE;
    }

    @Override
    List<String> memberNames() {
        return MEMBERS;
    }

    @Override
    Object member(String name) {
        return switch (name) {
            case "account" ->
                new EvmFunction(name, 1, given -> new EvmAccount(context, InteropValues.toAddress(given[0])));
            case "word" -> new EvmFunction(name, 1, given -> new EvmWord(InteropValues.toWord(given[0])));
            case "bytes" -> new EvmFunction(name, 1, given -> new EvmBytes(InteropValues.toBytes(given[0])));
            default -> null;
        };
    }

    @ExportMessage
    boolean isScope() {
        return true;
    }

    @Override
    public String toString() {
        return "state";
    }
}

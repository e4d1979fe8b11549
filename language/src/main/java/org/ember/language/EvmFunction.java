package org.ember.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** A function that a value offers as one of its members. */
@ExportLibrary(InteropLibrary.class)
final class EvmFunction extends EvmObject {
    /** What a function does with its arguments, whose number is right. */
    @FunctionalInterface
    interface Body {
        Object call(Object[] arguments);
    }

    private final String name;
    private final int minimumArity;
    private final int maximumArity;
    private final Body body;

    EvmFunction(String name, int arity, Body body) {
        this(name, arity, arity, body);
    }

    EvmFunction(String name, int minimumArity, int maximumArity, Body body) {
        this.name = name;
        this.minimumArity = minimumArity;
        this.maximumArity = maximumArity;
        this.body = body;
    }

    @Override
    public EvmType type() {
        return EvmType.FUNCTION;
    }

    @ExportMessage
    boolean isExecutable() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object execute(Object[] arguments) throws ArityException {
        if (arguments.length < minimumArity || arguments.length > maximumArity) {
            throw ArityException.create(minimumArity, maximumArity, arguments.length);
        }
        return body.call(arguments);
    }

    @ExportMessage
    boolean hasExecutableName() {
        return true;
    }

    @ExportMessage
    Object getExecutableName() {
        return name;
    }

    @Override
    public String toString() {
        return "function " + name;
    }
}

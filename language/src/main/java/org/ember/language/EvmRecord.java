package org.ember.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.List;

/** A value with a fixed set of named members; those that are functions can be invoked. */
@ExportLibrary(InteropLibrary.class)
abstract class EvmRecord extends EvmObject {
    abstract List<String> memberNames();

    /** The value of a member, or {@code null} when there is none of that name. */
    abstract Object member(String name);

    @ExportMessage
    final boolean hasMembers() {
        return true;
    }

    @ExportMessage
    final Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return EvmList.of(memberNames());
    }

    @ExportMessage
    @TruffleBoundary
    final boolean isMemberReadable(String name) {
        return memberNames().contains(name);
    }

    @ExportMessage
    @TruffleBoundary
    final Object readMember(String name) throws UnknownIdentifierException {
        Object value = member(name);
        if (value == null) {
            throw UnknownIdentifierException.create(name);
        }
        return value;
    }

    @ExportMessage
    @TruffleBoundary
    final boolean isMemberInvocable(String name) {
        return isMemberReadable(name) && member(name) instanceof EvmFunction;
    }

    @ExportMessage
    @TruffleBoundary
    final Object invokeMember(String name, Object[] arguments)
            throws UnknownIdentifierException, UnsupportedMessageException, ArityException {
        if (readMember(name) instanceof EvmFunction function) {
            return function.execute(arguments);
        }
        throw UnsupportedMessageException.create();
    }
}

package org.ember.language;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;

/** A source that is no code. */
@ExportLibrary(InteropLibrary.class)
final class EvmParseException extends AbstractTruffleException {
    private static final long serialVersionUID = 1L;

    private final transient SourceSection location;

    EvmParseException(String message, SourceSection location) {
        super(message);
        this.location = location;
    }

    @ExportMessage
    ExceptionType getExceptionType() {
        return ExceptionType.PARSE_ERROR;
    }

    @ExportMessage
    boolean hasSourceLocation() {
        return true;
    }

    @ExportMessage
    SourceSection getSourceLocation() {
        return location;
    }
}

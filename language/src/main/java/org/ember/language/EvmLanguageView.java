package org.ember.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.math.BigInteger;

/** A value from elsewhere as the language shows it: whole numbers that are not negative in hexadecimal. */
@ExportLibrary(value = InteropLibrary.class, delegateTo = "delegate")
final class EvmLanguageView implements TruffleObject {
    final Object delegate;

    EvmLanguageView(Object delegate) {
        this.delegate = delegate;
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
    @TruffleBoundary
    Object toDisplayString(boolean allowSideEffects) {
        InteropLibrary interop = InteropLibrary.getUncached();
        try {
            if (interop.fitsInBigInteger(delegate)) {
                BigInteger number = interop.asBigInteger(delegate);
                return number.signum() < 0 ? number.toString() : "0x" + number.toString(16);
            }
        } catch (UnsupportedMessageException e) {
            throw new AssertionError("a number stopped being one", e);
        }
        return interop.toDisplayString(delegate, allowSideEffects);
    }
}

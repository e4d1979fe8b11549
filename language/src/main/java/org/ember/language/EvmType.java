package org.ember.language;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** The kinds of values that guests and hosts meet, as interop meta objects. */
@ExportLibrary(InteropLibrary.class)
enum EvmType implements TruffleObject {
    WORD("word"),
    BYTES("bytes"),
    LIST("list"),
    CONTRACT("contract"),
    CALL("call"),
    RESULT("result"),
    LOG("log"),
    STORAGE_CHANGE("storage change"),
    ACCOUNT("account"),
    FUNCTION("function"),
    STATE("state"),
    HALT("halt"),
    ERROR("error"),
    TYPE("type");

    private final String displayName;

    EvmType(String displayName) {
        this.displayName = displayName;
    }

    @ExportMessage
    boolean isMetaObject() {
        return true;
    }

    @ExportMessage(name = "getMetaSimpleName")
    @ExportMessage(name = "getMetaQualifiedName")
    String displayName() {
        return displayName;
    }

    @ExportMessage
    boolean isMetaInstance(Object instance) {
        return instance instanceof EvmValue value && value.type() == this
                || instance instanceof EvmType && this == TYPE;
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
        return TYPE;
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return displayName;
    }
}

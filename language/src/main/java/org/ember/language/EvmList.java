package org.ember.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.Arrays;
import java.util.List;

/** An immutable list of values. */
@ExportLibrary(InteropLibrary.class)
final class EvmList extends EvmObject {
    private final Object[] elements;

    private EvmList(Object[] elements) {
        this.elements = elements;
    }

    @TruffleBoundary
    static EvmList of(List<?> elements) {
        return new EvmList(elements.toArray());
    }

    @Override
    public EvmType type() {
        return EvmType.LIST;
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return elements.length;
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < elements.length;
    }

    @ExportMessage
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return elements[(int) index];
    }

    @Override
    public String toString() {
        return Arrays.toString(elements);
    }
}

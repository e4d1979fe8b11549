package org.ember.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.utilities.TriState;
import java.math.BigInteger;
import org.ember.word.UInt256;

/**
 * A 256-bit word as an unsigned interop number. It is shown in hexadecimal: a number without leading zeros, a hash, a
 * topic or a key of storage with all 64 digits.
 */
@ExportLibrary(InteropLibrary.class)
final class EvmWord extends EvmObject {
    private static final int FLOAT_PRECISION_BITS = 24;
    private static final int DOUBLE_PRECISION_BITS = 53;

    private final UInt256 word;
    private final boolean isName;

    private EvmWord(UInt256 word, boolean isName) {
        this.word = word;
        this.isName = isName;
    }

    /** A word that is a number. */
    EvmWord(UInt256 word) {
        this(word, false);
    }

    /** A word that is a hash, a topic or a key of storage. */
    static EvmWord name(UInt256 word) {
        return new EvmWord(word, true);
    }

    UInt256 word() {
        return word;
    }

    @Override
    public EvmType type() {
        return EvmType.WORD;
    }

    private boolean fitsIn(int bits) {
        return word.bitLength() <= bits;
    }

    /** Whether no bit is lost in a floating-point number of that precision. */
    @TruffleBoundary
    private boolean isExactIn(int precisionBits) {
        return word.isZero() || word.bitLength() - toBigInteger().getLowestSetBit() <= precisionBits;
    }

    private BigInteger toBigInteger() {
        return new BigInteger(1, word.toBytes());
    }

    @ExportMessage
    boolean isNumber() {
        return true;
    }

    @ExportMessage
    boolean fitsInByte() {
        return fitsIn(Byte.SIZE - 1);
    }

    @ExportMessage
    boolean fitsInShort() {
        return fitsIn(Short.SIZE - 1);
    }

    @ExportMessage
    boolean fitsInInt() {
        return fitsIn(Integer.SIZE - 1);
    }

    @ExportMessage
    boolean fitsInLong() {
        return fitsIn(Long.SIZE - 1);
    }

    @ExportMessage
    boolean fitsInBigInteger() {
        return true;
    }

    @ExportMessage
    boolean fitsInFloat() {
        return fitsIn(Float.MAX_EXPONENT + 1) && isExactIn(FLOAT_PRECISION_BITS);
    }

    @ExportMessage
    boolean fitsInDouble() {
        return isExactIn(DOUBLE_PRECISION_BITS);
    }

    @ExportMessage
    byte asByte() throws UnsupportedMessageException {
        return (byte) low(fitsInByte());
    }

    @ExportMessage
    short asShort() throws UnsupportedMessageException {
        return (short) low(fitsInShort());
    }

    @ExportMessage
    int asInt() throws UnsupportedMessageException {
        return (int) low(fitsInInt());
    }

    @ExportMessage
    long asLong() throws UnsupportedMessageException {
        return low(fitsInLong());
    }

    private long low(boolean fits) throws UnsupportedMessageException {
        if (!fits) {
            throw UnsupportedMessageException.create();
        }
        return word.limb0();
    }

    @ExportMessage
    @TruffleBoundary
    BigInteger asBigInteger() {
        return toBigInteger();
    }

    @ExportMessage
    @TruffleBoundary
    float asFloat() throws UnsupportedMessageException {
        if (!fitsInFloat()) {
            throw UnsupportedMessageException.create();
        }
        return toBigInteger().floatValue();
    }

    @ExportMessage
    @TruffleBoundary
    double asDouble() throws UnsupportedMessageException {
        if (!fitsInDouble()) {
            throw UnsupportedMessageException.create();
        }
        return toBigInteger().doubleValue();
    }

    @ExportMessage
    TriState isIdenticalOrUndefined(Object other) {
        return other instanceof EvmWord that ? TriState.valueOf(word.equals(that.word)) : TriState.UNDEFINED;
    }

    @ExportMessage
    @TruffleBoundary
    int identityHashCode() {
        return word.hashCode();
    }

    @Override
    public String toString() {
        return isName ? word.toFullHex() : word.toHex();
    }
}

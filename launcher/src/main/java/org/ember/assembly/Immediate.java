package org.ember.assembly;

import org.ember.word.Hex;
import org.ember.word.UInt256;

/** The immediate data of an instruction, as text: a number in decimal or hex. */
final class Immediate {
    /** Ends the data of a push that the end of the code cuts off. */
    static final String CUT_OFF = "...";

    private Immediate() {}

    /**
     * The number that a word is.
     *
     * @throws AssemblyException when it is none, or is not below 2^256
     */
    static UInt256 number(Word word) {
        String text = word.text();
        try {
            return isHex(text) ? UInt256.fromHex(text) : UInt256.fromDecimal(text);
        } catch (IllegalArgumentException malformed) {
            throw new AssemblyException(word, malformed.getMessage() + "; write it in decimal, or in hex behind 0x");
        }
    }

    /**
     * The last {@code size} bytes of a number.
     *
     * @param word where it stands
     * @param what it is called in the message when it does not fit
     * @throws AssemblyException when it does not fit
     */
    static byte[] bytes(UInt256 number, int size, Word word, String what) {
        if (number.bitLength() > size * Byte.SIZE) {
            int needed = number.toMinimalBytes().length;
            throw new AssemblyException(
                    word, what + " needs " + needed + " bytes, not " + size + "; use PUSH" + needed);
        }
        byte[] all = number.toBytes();
        byte[] last = new byte[size];
        System.arraycopy(all, all.length - size, last, 0, size);
        return last;
    }

    /** Whether a word is data that the end of the code cuts off. */
    static boolean isCutOff(Word word) {
        return isHex(word.text()) && word.text().endsWith(CUT_OFF);
    }

    /**
     * The bytes that are there of data which the end of the code cuts off.
     *
     * @param size how many there would be
     * @throws AssemblyException when so many are there, or the word is not hex
     */
    static byte[] cutOff(Word word, int size) {
        String digits = word.text().substring(0, word.text().length() - CUT_OFF.length());
        byte[] bytes = hex(new Word(digits, word.line(), word.column()));
        if (bytes.length >= size) {
            throw new AssemblyException(word, "all " + size + " bytes are there; leave out '" + CUT_OFF + "'");
        }
        return bytes;
    }

    /** Whether a word begins as hex does. */
    static boolean isHex(String text) {
        return text.startsWith("0x") || text.startsWith("0X");
    }

    /**
     * The bytes that a word spells in hex.
     *
     * @throws AssemblyException when it spells none
     */
    static byte[] hex(Word word) {
        try {
            return Hex.parse(word.text());
        } catch (IllegalArgumentException malformed) {
            throw new AssemblyException(word, malformed.getMessage() + "; write two hex digits a byte");
        }
    }
}

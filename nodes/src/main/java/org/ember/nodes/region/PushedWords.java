package org.ember.nodes.region;

import java.util.HashSet;
import java.util.Set;
import org.ember.code.Code;
import org.ember.fork.Opcode;
import org.ember.word.UInt256;

/**
 * The constants that a code pushes to compute with, such as masks, factors and shifts. It leaves out 0 and 1, which may
 * be counters or flags, and jump destinations, which are mostly return addresses.
 */
public final class PushedWords {
    /** No words at all. */
    public static final PushedWords NONE = new PushedWords(Code.EMPTY);

    private final Code code;

    /** {@code null} before they are first asked for. */
    private volatile Set<UInt256> words;

    private PushedWords(Code code) {
        this.code = code;
    }

    /**
     * The constants of {@code code}, found in one pass when it is first asked for one. A last PUSH that is cut off does
     * not count.
     */
    public static PushedWords of(Code code) {
        return new PushedWords(code);
    }

    private static Set<UInt256> find(Code code) {
        byte[] bytes = code.bytes();
        Set<UInt256> words = new HashSet<>();
        for (int pc = 0; pc < bytes.length; pc++) {
            int length = (bytes[pc] & 0xff) - Opcode.PUSH0.code();
            if (length > 0 && length <= UInt256.BYTES) {
                if (pc + length < bytes.length) {
                    UInt256 word = UInt256.fromBytes(bytes, pc + 1, length);
                    boolean isSmall = word.fitsLong() && word.limb0() >>> 1 == 0;
                    if (!isSmall && !code.jumpDestinations().contains(word)) {
                        words.add(word);
                    }
                }
                pc += length;
            }
        }
        return words;
    }

    /** Whether the code pushes {@code word} to compute with. */
    public boolean contains(UInt256 word) {
        Set<UInt256> known = words;
        if (known == null) {
            known = find(code);
            words = known;
        }
        return known.contains(word);
    }
}

package org.ember.nodes.region;

import java.util.HashSet;
import java.util.Set;
import org.ember.code.Code;
import org.ember.fork.Opcode;
import org.ember.word.UInt256;

/**
 * The words that a code pushes to compute with, such as masks, factors and shifts: what its PUSH instructions push, but for 0
 * and 1, which counters and flags are too, and for what jumps may go to, which tells who called a function.
 */
public final class PushedWords {
    /** No words at all. */
    public static final PushedWords NONE = new PushedWords(Set.of());

    private final Set<UInt256> words;

    private PushedWords(Set<UInt256> words) {
        this.words = words;
    }

    /** Finds them in one pass over {@code code}, whose last PUSH may be cut off. */
    public static PushedWords of(Code code) {
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
        return new PushedWords(words);
    }

    public boolean contains(UInt256 word) {
        return words.contains(word);
    }
}

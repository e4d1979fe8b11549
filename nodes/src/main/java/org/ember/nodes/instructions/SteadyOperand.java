package org.ember.nodes.instructions;

import org.ember.word.UInt256;

/**
 * What is known of an operand that is mostly the same word each time. Compiled code is specialised on that word as long
 * as no other was seen, and compares each time.
 */
public interface SteadyOperand {
    /** Whether any word was seen. */
    boolean isSeen();

    /** The only word that was seen; {@code null} when there were several, or none. */
    UInt256 only();

    /**
     * Notes that {@code word} was seen.
     *
     * @param word {@code null} stands for several
     */
    void learn(UInt256 word);
}

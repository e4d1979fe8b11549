package org.ember.nodes.instructions;

import org.ember.word.UInt256;

/**
 * What is known of an operand that mostly is the same word each time: compiled code is made for that word while no other was
 * seen, and compares each time.
 */
public interface SteadyOperand {
    /** Whether any word was seen. */
    boolean isSeen();

    /** The only word that was seen; {@code null} when there were several, or none. */
    UInt256 only();

    /**
     * Takes {@code word} for one that was seen.
     *
     * @param word {@code null} stands for several
     */
    void learn(UInt256 word);
}

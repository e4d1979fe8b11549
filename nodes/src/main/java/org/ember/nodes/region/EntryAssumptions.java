package org.ember.nodes.region;

import org.ember.word.UInt256;

/**
 * Says what a region takes for granted of the stack where it is entered, by the profile of its entry.
 *
 * @param constants an item that always was one of these words is taken to stay that word
 * @param tolerance says when nothing is taken for granted any more
 * @param stackLimit the most items on a stack
 */
record EntryAssumptions(PushedWords constants, RegionTolerance tolerance, int stackLimit) {
    /** The one word that the item at {@code depth}, 1 for the top, is taken to be; {@code null} when it may be any. */
    UInt256 constant(EntryProfile profile, int depth) {
        UInt256 word = areMade(profile) ? profile.constant(depth) : null;
        return word != null && constants.contains(word) ? word : null;
    }

    /** Whether the item at {@code depth}, 1 for the top, may not fit in 64 bits. */
    boolean isWide(EntryProfile profile, int depth) {
        return !areMade(profile) || profile.isWide(depth);
    }

    private boolean areMade(EntryProfile profile) {
        return profile.recompilations() < tolerance.assumingRecompilations();
    }
}

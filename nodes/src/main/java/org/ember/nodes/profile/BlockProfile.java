package org.ember.nodes.profile;

import java.util.List;

/**
 * What was learned of a basic block.
 *
 * @param start the byte of the code where it starts
 * @param executions how often the interpreter ran it, about
 * @param isGivenUp whether no region is to begin with it any more
 * @param goesOn whether control has gone on from its end to the next instruction
 * @param jumps whether control has gone on from its end to where a constant says
 * @param targets where its jump has gone to as the stack said: bytes of the code, ascending
 * @param wideWords which of its words did not fit in 64 bits: their numbers, ascending; those that it loads come first, then the
 *     results of its instructions
 * @param entry what stood on the stack when it was hot; {@code null} when no region was to begin with it
 */
public record BlockProfile(
        int start,
        int executions,
        boolean isGivenUp,
        boolean goesOn,
        boolean jumps,
        List<Integer> targets,
        List<Integer> wideWords,
        EntryStacks entry) {
    public BlockProfile {
        targets = List.copyOf(targets);
        wideWords = List.copyOf(wideWords);
    }
}

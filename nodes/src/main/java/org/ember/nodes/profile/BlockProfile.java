package org.ember.nodes.profile;

import java.util.List;
import org.ember.word.UInt256;

/**
 * What was learned of a basic block.
 *
 * @param start the byte of the code where it starts
 * @param executions how often the interpreter ran it, about
 * @param isGivenUp whether no region is to begin with it any more
 * @param goesOn whether control has gone on from its end to the next instruction
 * @param jumps whether control has gone on from its end to where a constant says
 * @param targets where its jump has gone to as the stack said: bytes of the code, ascending
 * @param wideWords which of its words did not fit in 64 bits: their numbers, ascending; those that it loads come first,
 *     then the results of its instructions
 * @param operands the operands on whose one word so far compiled code is specialised, in the order of the instructions
 * @param growing the numbers of the instructions that found less memory than they use, ascending
 * @param entry what was on the stack when it was hot; {@code null} when no region was to begin with it
 */
public record BlockProfile(
        int start,
        int executions,
        boolean isGivenUp,
        boolean goesOn,
        boolean jumps,
        List<Integer> targets,
        List<Integer> wideWords,
        List<LearnedOperand> operands,
        List<Integer> growing,
        EntryStacks entry) {
    /**
     * An operand of an instruction that is mostly the same each time, such as the count of a shift.
     *
     * @param instruction the number of the instruction in its block
     * @param operand 0 for that on top of the stack
     * @param word what it always was; {@code null} when it was not always the same
     */
    public record LearnedOperand(int instruction, int operand, UInt256 word) {}

    public BlockProfile {
        targets = List.copyOf(targets);
        wideWords = List.copyOf(wideWords);
        operands = List.copyOf(operands);
        growing = List.copyOf(growing);
    }
}

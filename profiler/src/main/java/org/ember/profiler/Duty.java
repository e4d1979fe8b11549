package org.ember.profiler;

/** What a tier controller does beside executing, some of it in the background. */
public enum Duty {
    /** Telling contracts what is known of them from before, and making their regions. */
    RECALL,
    /** Looking at the calls that were recorded. */
    DRAIN,
    /** Putting right what a failure before may have left half done. */
    REPAIR,
    /** Looking after the regions at the compiler. */
    CHECK,
    /** Admitting hot contracts. */
    ADMIT,
    /** Letting go of code that is not used. */
    SWEEP,
    /** Letting go of code to make room. */
    SHRINK,
    /** Letting go of contracts that nobody uses. */
    EXPUNGE,
    /** Writing the files about contracts. */
    DUMP,
    /** Having stored what was learned. */
    STORE,
    /** Taking note of what became of a program's regions. */
    FOLLOW,
    /** Watching what the compiler does. */
    WATCH,
    /** Looking which tier runs. */
    SAMPLE,
    /** Switching off, clearing or ending: letting go of everything. */
    RESET,
    /** Telling listeners and the flight recorder. */
    TELL
}

package org.ember.nodes.tier;

/** What runs an execution's code. */
public enum Tier {
    /** Nothing: it is between messages, or it waits for the compiler. */
    NONE,
    INTERPRETER,
    /** Machine code, of whichever of Truffle's tiers. */
    COMPILED
}

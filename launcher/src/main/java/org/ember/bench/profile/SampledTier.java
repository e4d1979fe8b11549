package org.ember.bench.profile;

/** What ran the code of contracts when a thread was looked at. */
public enum SampledTier {
    /** Machine code made for the contract, and what it called. */
    COMPILED,
    /** Ember's interpreter, and what it called. */
    INTERPRETER,
    /** None: the transaction before and after its message. */
    TRANSACTION
}

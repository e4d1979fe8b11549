package org.ember.precompile;

import org.ember.word.Address;
import org.ember.word.UInt256;

/** What a precompiled contract can see of the call that runs it, besides its input; until it returns, and no longer. */
public interface PrecompileCall {
    /** Who calls: CALLER as code there would see it. */
    Address caller();

    /**
     * The account that it runs for, ADDRESS as code there would see it: its own, but for CALLCODE and DELEGATECALL the
     * one whose code made the call.
     */
    Address account();

    /** The wei that come with the call, CALLVALUE as code there would see it. They have been moved. */
    UInt256 value();

    /** Whether nothing may be changed, as within STATICCALL (EIP-214). */
    boolean isStatic();
}

package org.ember.transaction;

/** Checks of transactions that a client may leave out, to simulate what no block could contain. */
public enum Check {
    /** That the nonce is the sender's next one. */
    NONCE,
    /** That the sender has no code (EIP-3607). */
    SENDER_CODE,
    /**
     * That the sender can pay for the gas, and offers enough for the block. Without this check gas costs nothing, and
     * nobody is paid for it; GASPRICE is still the price that the transaction offers.
     */
    FEES,
    /** That the gas limit is within what is left in the block, and within what a transaction may have (EIP-7825). */
    GAS_LIMIT
}

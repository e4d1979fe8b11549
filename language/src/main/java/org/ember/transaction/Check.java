package org.ember.transaction;

/** What a client may leave out of the rules for transactions, to simulate what could not be in a block. */
public enum Check {
    /** That the nonce is the sender's next one. */
    NONCE,
    /** That the sender has no code (EIP-3607). */
    SENDER_CODE,
    /**
     * That the sender can pay for gas, and that the offer is enough for the block. Without it gas costs nothing and
     * nobody is paid for it; what GASPRICE says is still what the transaction offers.
     */
    FEES,
    /** That the gas limit is within what is left in the block, and within what a transaction may have (EIP-7825). */
    GAS_LIMIT
}

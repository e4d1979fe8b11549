package org.ember.evm;

import java.util.Objects;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * A top-level message: what a transaction, or a client's eth_call, asks the EVM to execute.
 *
 * @param create whether this creates a contract with {@code input} as init code
 * @param sender who pays {@code value}
 * @param recipient the account called; for a creation the address of the new contract
 * @param value wei to move from sender to recipient
 * @param gas what the message may use, after the intrinsic gas; 0 or more
 * @param input call data, or init code; copied, and what {@link #input} returns must not be changed
 */
public record Message(boolean create, Address sender, Address recipient, UInt256 value, long gas, byte[] input) {
    /**
     * @throws NullPointerException naming the field, when one is null
     * @throws IllegalArgumentException when the gas is negative
     */
    public Message {
        Objects.requireNonNull(sender, "the sender of a message must not be null");
        Objects.requireNonNull(recipient, "the recipient of a message must not be null");
        Objects.requireNonNull(value, "the value of a message must not be null");
        if (gas < 0) {
            throw new IllegalArgumentException("the gas of a message must be from 0 to 2^63 - 1: " + gas);
        }
        input = Objects.requireNonNull(input, "the input of a message must not be null")
                .clone();
    }
}

package org.ember.evm;

import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * A top-level message: what a transaction, or a client's eth_call, asks the EVM to execute.
 *
 * @param create whether this creates a contract with {@code input} as init code
 * @param sender who pays {@code value}
 * @param recipient the account called; for a creation the address of the new contract
 * @param value wei to move from sender to recipient
 * @param gas what the message may use, after the intrinsic gas
 * @param input call data, or init code
 */
public record Message(boolean create, Address sender, Address recipient, UInt256 value, long gas, byte[] input) {}

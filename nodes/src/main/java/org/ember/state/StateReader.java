package org.ember.state;

import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * The world state before an execution: the one interface that a client implements. Ember only reads through it, and
 * keeps every change in a {@link Journal} of its own.
 *
 * <p>It is asked only by the thread in which the client called Ember, while that call lasts. So it may be bound to that
 * thread, as a transaction of a database or a {@link ThreadLocal} is. It may execute code itself. Each answer is
 * remembered as long as the journal lives.
 *
 * <p>An answer that no state can hold, such as code with another hash than the account's, is refused by a {@link
 * StateReaderException}. That, or whatever a method here throws, ends the execution that asked, and is thrown by the
 * client's call as it is. The execution has then changed nothing, and the session can be used on.
 */
public interface StateReader {
    /** The account at {@code address}, or {@code null} when there is none. */
    Account account(Address address);

    /**
     * The code of the account at {@code address}, whose Keccak-256 is {@link Account#codeHash}. Asked only for accounts
     * that have code, and only when the engine does not know the hash yet. The array is copied.
     */
    byte[] code(Address address);

    /** The value stored under {@code key}; zero, never {@code null}, when nothing is. */
    UInt256 storage(Address address, UInt256 key);

    /** Whether anything is stored at {@code address} (EIP-7610: contract creation must not find storage). */
    boolean hasStorage(Address address);

    /**
     * The hash of block {@code number}; asked only for the 256 blocks before the executing one. Zero, never {@code
     * null}, when it is unknown.
     */
    UInt256 blockHash(long number);
}

package org.ember.state;

import java.util.Objects;
import org.ember.crypto.Keccak256;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * The one door through which a client's {@link StateReader} is asked: no wrong answer gets past it. What is read is kept
 * by the journal, and code for the life of the engine, so each answer is checked once.
 */
final class CheckedReader {
    private StateReader reader;

    CheckedReader(StateReader reader) {
        this.reader = Objects.requireNonNull(reader, "the state reader must not be null");
    }

    /** What is asked now. */
    StateReader client() {
        return reader;
    }

    /** Has another reader of the same state asked from now on. */
    void ask(StateReader other) {
        reader = other;
    }

    /** The account at {@code address}, or {@code null} when there is none. */
    Account account(Address address) {
        return reader.account(address);
    }

    /**
     * The code of the account at {@code address}, as an array that nobody else has.
     *
     * @param hash what Keccak-256 of the code has to be
     */
    byte[] code(Address address, UInt256 hash) {
        byte[] answer = reader.code(address);
        if (answer == null) {
            throw new StateReaderException("the state reader answered null for the code of account " + address.toHex()
                    + ", whose code hash is " + hash.toFullHex());
        }
        byte[] code = answer.clone(); // the client may change its own, also while it is hashed
        UInt256 actual = Keccak256.hashWord(code);
        if (!actual.equals(hash)) {
            throw new StateReaderException("the state reader answered " + code.length + " bytes with hash "
                    + actual.toFullHex() + " for the code of account " + address.toHex() + ", whose code hash is "
                    + hash.toFullHex());
        }
        return code;
    }

    /** The value stored under {@code key}. */
    UInt256 storage(Address address, UInt256 key) {
        UInt256 value = reader.storage(address, key);
        if (value == null) {
            throw new StateReaderException("the state reader answered null for the storage of account "
                    + address.toHex() + " under " + key.toFullHex() + "; what is not stored is zero");
        }
        return value;
    }

    /** Whether anything is stored at {@code address}. */
    boolean hasStorage(Address address) {
        return reader.hasStorage(address);
    }

    /** The hash of block {@code number}, which is unsigned. */
    UInt256 blockHash(long number) {
        UInt256 hash = reader.blockHash(number);
        if (hash == null) {
            throw new StateReaderException("the state reader answered null for the hash of block "
                    + Long.toUnsignedString(number) + "; one that is unknown is zero");
        }
        return hash;
    }
}

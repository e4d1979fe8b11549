package org.ember.state;

import java.util.Objects;
import org.ember.crypto.Interruption;
import org.ember.crypto.Keccak256;
import org.ember.crypto.LargeArrays;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * Asks a client's {@link StateReader}, and refuses answers that no state can hold. All reads of a journal go through
 * it. The journal keeps what was read, and the engine keeps code, so each answer is checked once.
 */
final class CheckedReader {
    /** The reads between two polls: a client may take milliseconds for each. */
    private static final int READS_PER_CHECK = 8;

    private StateReader reader;
    private Interruption interruption = Interruption.NONE;
    private int reads;

    CheckedReader(StateReader reader) {
        this.reader = Objects.requireNonNull(reader, "the state reader must not be null");
    }

    /** The client's reader. */
    StateReader client() {
        return reader;
    }

    /** Asks another reader of the same state from now on. */
    void ask(StateReader other) {
        reader = other;
    }

    /** Polls {@code newInterruption} from now on, where reading may take long. */
    void setInterruption(Interruption newInterruption) {
        interruption = newInterruption;
    }

    /** Counts a read before it is made, and polls where there have been many. */
    private void count() {
        if (++reads % READS_PER_CHECK == 0) {
            interruption.check();
        }
    }

    /** The account at {@code address}, or {@code null} when there is none. */
    Account account(Address address) {
        count();
        return reader.account(address);
    }

    /**
     * A copy of the code of the account at {@code address}.
     *
     * @param hash what Keccak-256 of the code has to be
     */
    byte[] code(Address address, UInt256 hash) {
        count();
        byte[] answer = reader.code(address);
        if (answer == null) {
            throw new StateReaderException("the state reader answered null for the code of account " + address.toHex()
                    + ", whose code hash is " + hash.toFullHex());
        }
        // The client may change its own array, also while it is hashed.
        byte[] code = LargeArrays.copyOfRange(answer, 0, answer.length, interruption);
        UInt256 actual = Keccak256.hashWord(code, 0, code.length, interruption);
        if (!actual.equals(hash)) {
            throw new StateReaderException("the state reader answered " + code.length + " bytes with hash "
                    + actual.toFullHex() + " for the code of account " + address.toHex() + ", whose code hash is "
                    + hash.toFullHex());
        }
        return code;
    }

    /** The value stored under {@code key}. */
    UInt256 storage(Address address, UInt256 key) {
        count();
        UInt256 value = reader.storage(address, key);
        if (value == null) {
            throw new StateReaderException("the state reader answered null for the storage of account "
                    + address.toHex() + " under " + key.toFullHex() + "; what is not stored is zero");
        }
        return value;
    }

    /** Whether anything is stored at {@code address}. */
    boolean hasStorage(Address address) {
        count();
        return reader.hasStorage(address);
    }

    /** The hash of block {@code number}, which is unsigned. */
    UInt256 blockHash(long number) {
        count();
        UInt256 hash = reader.blockHash(number);
        if (hash == null) {
            throw new StateReaderException("the state reader answered null for the hash of block "
                    + Long.toUnsignedString(number) + "; one that is unknown is zero");
        }
        return hash;
    }
}

package org.ember.state;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.ember.word.UInt256;

/**
 * One storage slot of one account, as a {@link Journal} sees it. There is one object for each account and key for the
 * life of the journal. The {@link StateReader} is asked for the value once, when the value is first needed.
 */
public final class StorageSlot extends Slot {
    final JournalAccount account;
    /** The value now; {@code null} as long as it is not known. */
    UInt256 current;
    /** The value at the start of the transaction; known when {@link #current} is. */
    UInt256 original;
    /** What the reader answered; {@code null} as long as it has not been asked. */
    UInt256 stored;
    /** The last transaction in which this slot was warm. */
    int warmIn;
    /** The entry of the undo log that last recorded this slot: a hint that is checked there. */
    int recordedAt = -1;

    StorageSlot(JournalAccount account, UInt256 key) {
        super(key);
        this.account = account;
    }

    /** The account whose storage this slot is in. */
    public JournalAccount account() {
        return account;
    }

    /** The value now. */
    public UInt256 current() {
        UInt256 value = current;
        return value != null ? value : read();
    }

    /** The value at the start of the transaction (EIP-1283, EIP-2200). */
    public UInt256 original() {
        if (current == null) {
            read();
        }
        return original;
    }

    /** Whether the slot was accessed in this transaction (EIP-2929). */
    public boolean isWarm() {
        return warmIn >= account.journal.transaction;
    }

    @TruffleBoundary
    private UInt256 read() {
        if (account.storageCleared) {
            current = UInt256.ZERO;
        } else {
            stored = account.readStorage(key);
            current = stored;
        }
        original = current;
        return current;
    }

    /** Whether the value is known and not zero. */
    boolean isNonZero() {
        return current != null && !current.isZero();
    }

    /** Makes the value zero, which cannot be undone: the account was deleted. */
    void wipe() {
        if (current != null) {
            current = UInt256.ZERO;
            original = UInt256.ZERO;
        }
    }

    /** Forgets a value that was zero only because the storage had been cleared, now that this is undone. */
    void forgetCleared() {
        if (stored == null) {
            current = null;
            original = null;
        }
    }
}

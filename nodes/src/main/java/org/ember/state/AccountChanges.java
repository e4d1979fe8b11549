package org.ember.state;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.ember.crypto.Keccak256;
import org.ember.fork.Fork;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** How a {@link Journal} changes accounts: each change is noted in the undo log before it is made. */
final class AccountChanges {
    /**
     * RIPEMD-160: its account stays touched when the call that touched it is reverted. On mainnet that account was
     * empty when Spurious Dragon came, was touched in block 2,675,119 by a call that ran out of gas, and was deleted
     * all the same (Yellow Paper, K.1).
     */
    private static final Address RIPEMD160 = Address.of(3);

    private final Journal journal;
    private final UndoLog undo;

    /** From Spurious Dragon on touched empty accounts are deleted, and a contract's nonce begins at 1 (EIP-161). */
    private final boolean emptyAccountsAreDeleted;

    private boolean ripemd160Touched;

    AccountChanges(Journal journal, UndoLog undo) {
        this.journal = journal;
        this.undo = undo;
        this.emptyAccountsAreDeleted = journal.fork().isAtLeast(Fork.SPURIOUS_DRAGON);
    }

    /** Makes the changes of the transaction final. Allocates nothing, so that it cannot fail half way. */
    void settle() {
        for (int index = 0; index < undo.size; index++) {
            settle(undo.kinds[index], undo.subjects[index]);
        }
        if (ripemd160Touched) {
            deleteIfEmpty(journal.account(RIPEMD160));
            ripemd160Touched = false;
        }
    }

    private void settle(byte kind, Object subject) {
        switch (kind) {
            case UndoLog.STORAGE -> {
                StorageSlot slot = (StorageSlot) subject;
                slot.original = slot.current;
            }
            case UndoLog.TOUCH -> deleteIfEmpty((JournalAccount) subject);
            case UndoLog.SELF_DESTRUCTION -> ((JournalAccount) subject).delete();
            default -> {}
        }
    }

    private void deleteIfEmpty(JournalAccount account) {
        if (emptyAccountsAreDeleted && account.exists() && account.isEmpty()) {
            account.delete();
        }
    }

    /** See {@link Journal#touch}. */
    void touch(JournalAccount account) {
        account.load();
        if (!emptyAccountsAreDeleted) {
            bringIntoExistence(account);
            return;
        }
        markTouched(account);
        if (account.isEmpty() && account.address().equals(RIPEMD160)) {
            ripemd160Touched = true;
        }
    }

    /** See {@link Journal#setBalance}. */
    void setBalance(JournalAccount account, UInt256 balance) {
        if (account.balance().equals(balance)) {
            touch(account);
            return;
        }
        change(account);
        undo.record(UndoLog.BALANCE, account, account.balance);
        account.balance = balance;
    }

    /** See {@link Journal#subtractBalance}. */
    void subtractBalance(JournalAccount account, UInt256 amount) {
        if (account.balance().lessThan(amount)) {
            throw new IllegalArgumentException("balance " + account.balance().toDecimal() + " of "
                    + account.address().toHex() + " is less than " + amount.toDecimal());
        }
        setBalance(account, account.balance().subtract(amount));
    }

    /** See {@link Journal#setNonce}. */
    void setNonce(JournalAccount account, long nonce) {
        if (account.nonce() == nonce) {
            touch(account);
            return;
        }
        change(account);
        undo.recordNumber(UndoLog.NONCE, account, account.nonce);
        account.nonce = nonce;
    }

    /** See {@link Journal#setCode}. */
    void setCode(JournalAccount account, byte[] code) {
        UInt256 hash = Keccak256.hashWord(code);
        if (account.codeHash().equals(hash)) {
            touch(account);
            return;
        }
        change(account);
        undo.record(UndoLog.CODE, account, account.savedCode());
        account.setCode(journal.codes.get(hash, code::clone));
    }

    /** See {@link Journal#createContract}. */
    void createContract(JournalAccount account) {
        account.load();
        change(account);
        if (!account.isCreatedInTransaction()) {
            undo.record(UndoLog.CREATION, account, null);
            account.createdIn = journal.transaction;
        }
        clearStorage(account);
        if (emptyAccountsAreDeleted) {
            setNonce(account, 1);
        }
    }

    private void clearStorage(JournalAccount account) {
        if (!account.storageCleared) {
            undo.record(UndoLog.STORAGE_CLEARING, account, null);
            account.storageCleared = true;
        }
        if (account.slots() != null) {
            account.slots().forEach(this::clear);
        }
    }

    private void clear(StorageSlot slot) {
        if (slot.current == null) {
            return;
        }
        if (!slot.current.isZero()) {
            undo.record(UndoLog.STORAGE, slot, slot.current);
            slot.current = UInt256.ZERO;
        }
        if (!slot.original.isZero()) {
            undo.record(UndoLog.ORIGINAL, slot, slot.original);
            slot.original = UInt256.ZERO;
        }
    }

    /** See {@link Journal#selfDestruct}. */
    boolean selfDestruct(JournalAccount account) {
        if (account.isSelfDestructed()) {
            return false;
        }
        account.load();
        undo.record(UndoLog.SELF_DESTRUCTION, account, null);
        account.selfDestructedIn = journal.transaction;
        return true;
    }

    private void change(JournalAccount account) {
        bringIntoExistence(account);
        markTouched(account);
    }

    void bringIntoExistence(JournalAccount account) {
        if (!account.exists) {
            undo.record(UndoLog.EXISTENCE, account, null);
            account.exists = true;
        }
    }

    private void markTouched(JournalAccount account) {
        if (account.touchedIn != journal.transaction) {
            undo.record(UndoLog.TOUCH, account, null);
            account.touchedIn = journal.transaction;
        }
    }

    /** Notes that the slot, whose value is {@code current}, is about to be changed. */
    @TruffleBoundary
    void recordStore(StorageSlot slot, UInt256 current) {
        slot.account.load();
        bringIntoExistence(slot.account);
        slot.recordedAt = undo.size;
        undo.record(UndoLog.STORAGE, slot, current);
    }
}

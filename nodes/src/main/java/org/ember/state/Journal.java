package org.ember.state;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.List;
import java.util.Set;
import org.ember.code.CodeCache;
import org.ember.crypto.Interruption;
import org.ember.fork.Fork;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * The world state as an execution sees it: a {@link StateReader} and every change made since, kept here and nowhere
 * else. Transactions run one after the other, each between {@link #beginTransaction} and {@link #endTransaction};
 * inside one, everything since a {@link #checkpoint} can be undone. {@link #diff} is what all of them changed together.
 *
 * <p>Changing anything, warmth included, while no transaction is open is an {@link IllegalStateException}; reading is
 * always possible. Used by one thread at a time.
 */
public final class Journal {
    final CheckedReader reader;
    final CodeCache codes;

    /** The number of the running transaction, or of the next one: what the stamps in accounts and slots refer to. */
    int transaction = 1;

    private final Fork fork;
    private final AccountTable accounts = new AccountTable();
    private final UndoLog undo = new UndoLog();
    private final Substate substate = new Substate(undo);
    private final AccountChanges changes;

    /**
     * A journal without changes.
     *
     * @param codes keeps the code that the reader gives
     * @throws NullPointerException when the reader is null
     */
    public Journal(StateReader reader, Fork fork, CodeCache codes) {
        this.reader = new CheckedReader(reader);
        this.fork = fork;
        this.codes = codes;
        this.changes = new AccountChanges(this, undo);
    }

    /** The fork whose rules of accounts it keeps. */
    public Fork fork() {
        return fork;
    }

    /** The reader of the state before all changes. */
    public StateReader reader() {
        return reader.client();
    }

    /** Asks another reader of the same state from now on. */
    public void setReader(StateReader reader) {
        this.reader.ask(reader);
    }

    /** Polls {@code interruption} from now on, where reading may take long. */
    public void setInterruption(Interruption interruption) {
        reader.setInterruption(interruption);
    }

    /**
     * The hash of block {@code number}, unsigned, which is one of the last 256; zero when the reader does not know it.
     */
    @TruffleBoundary
    public UInt256 blockHash(long number) {
        return reader.blockHash(number);
    }

    /**
     * Opens a transaction.
     *
     * @throws IllegalStateException when one is open
     */
    public void beginTransaction() {
        if (undo.isOpen()) {
            throw new IllegalStateException("a transaction is already open in this journal");
        }
        undo.open();
    }

    /**
     * Closes the transaction: deletes self-destructed accounts, from Spurious Dragon on also touched empty ones
     * (EIP-161); the values of storage become the original ones; transient storage, warmth, refund and logs are gone.
     *
     * @throws IllegalStateException when none is open
     */
    @TruffleBoundary
    public void endTransaction() {
        if (!undo.isOpen()) {
            throw new IllegalStateException("no transaction is open in this journal");
        }
        // A transaction that changed nothing leaves its number to the next, so a client that only reads never runs out.
        int next = Math.addExact(transaction, undo.size == 0 ? 0 : 1);
        // From here on nothing can be undone, and nothing is allocated, so that nothing fails half way.
        changes.settle();
        accounts.forgetRefused();
        substate.clear();
        undo.close();
        transaction = next;
    }

    /** A mark to which the present state can be reverted. It is valid until an earlier one is reverted to. */
    public int checkpoint() {
        return undo.checkpoint();
    }

    /**
     * Undoes every change since {@code checkpoint}, which stays valid.
     *
     * @throws IllegalArgumentException when there is no such checkpoint
     */
    @TruffleBoundary
    public void revertTo(int checkpoint) {
        undo.revertTo(checkpoint, substate);
    }

    /** The changes against the reader so far, in the order of addresses and keys; empty when there are none. */
    @TruffleBoundary
    public StateDiff diff() {
        return accounts.diff();
    }

    /** The account at {@code address}, always the same object, whether or not there is such an account. */
    @TruffleBoundary
    public JournalAccount account(Address address) {
        JournalAccount account = accounts.get(address);
        return account != null ? account : accounts.add(new JournalAccount(this, address));
    }

    /**
     * Takes note that the code which the reader gave for the account has another hash than the account. Either may be
     * wrong, so neither is kept beyond this transaction, which fails.
     */
    void refuse(JournalAccount account) {
        if (undo.isOpen()) {
            accounts.refuse(account);
        } else {
            account.forget();
        }
    }

    /**
     * Touches the account: it took part in something that could have changed it. Before Spurious Dragon this brings an
     * empty account into the state. From that fork on, a touched account that is empty at the end of the transaction is
     * deleted (EIP-161).
     */
    @TruffleBoundary
    public void touch(JournalAccount account) {
        changes.touch(account);
    }

    /** Sets the balance in wei and touches the account. */
    @TruffleBoundary
    public void setBalance(JournalAccount account, UInt256 balance) {
        changes.setBalance(account, balance);
    }

    /** Adds wei, modulo 2^256, and touches the account, also when the amount is zero. */
    @TruffleBoundary
    public void addBalance(JournalAccount account, UInt256 amount) {
        changes.setBalance(account, account.balance().add(amount));
    }

    /**
     * Takes wei away and touches the account, also when the amount is zero.
     *
     * @throws IllegalArgumentException when the account has less than {@code amount}
     */
    @TruffleBoundary
    public void subtractBalance(JournalAccount account, UInt256 amount) {
        changes.subtractBalance(account, amount);
    }

    /** Sets the nonce, an unsigned number, and touches the account. */
    @TruffleBoundary
    public void setNonce(JournalAccount account, long nonce) {
        changes.setNonce(account, nonce);
    }

    /** Adds one to the nonce and touches the account. The caller makes sure that it is below 2^64 - 1 (EIP-2681). */
    public void incrementNonce(JournalAccount account) {
        setNonce(account, account.nonce() + 1);
    }

    /** Sets the code, which may be a delegation (EIP-7702) or empty, and touches the account. The array is copied. */
    @TruffleBoundary
    public void setCode(JournalAccount account, byte[] code) {
        changes.setCode(account, code);
    }

    /**
     * Makes the account a contract created in this transaction: it exists, what was stored there is gone, and from
     * Spurious Dragon on its nonce is 1 (EIP-161). The balance stays.
     */
    @TruffleBoundary
    public void createContract(JournalAccount account) {
        changes.createContract(account);
    }

    /**
     * Whether a contract cannot be created at this account because it has a nonce, code (EIP-684) or storage
     * (EIP-7610).
     */
    @TruffleBoundary
    public boolean hasCollision(JournalAccount account) {
        return account.nonce() != 0 || account.hasCode() || account.hasStorage();
    }

    /**
     * Marks the account for deletion, with its storage, at the end of the transaction. The caller decides whether that
     * is due (EIP-6780), and moves the balance.
     *
     * @return whether it was not marked before
     */
    @TruffleBoundary
    public boolean selfDestruct(JournalAccount account) {
        return changes.selfDestruct(account);
    }

    /** The storage slot of {@code account} under {@code key}, always the same object. The reader is not asked yet. */
    @TruffleBoundary
    public StorageSlot slot(JournalAccount account, UInt256 key) {
        return account.slot(key);
    }

    /** The value now stored under {@code key}. */
    @TruffleBoundary
    public UInt256 load(JournalAccount account, UInt256 key) {
        return account.slot(key).current();
    }

    /** Stores a value; zero deletes what was there. */
    public void store(StorageSlot slot, UInt256 value) {
        UInt256 current = slot.current();
        if (current.equals(value)) {
            return;
        }
        if (!undo.covers(slot.recordedAt, UndoLog.STORAGE, slot)) {
            changes.recordStore(slot, current);
        }
        slot.current = value;
    }

    /** Stores a value under {@code key}; zero deletes what was there. */
    @TruffleBoundary
    public void store(JournalAccount account, UInt256 key, UInt256 value) {
        store(account.slot(key), value);
    }

    /**
     * The value in transient storage (EIP-1153) under {@code key}; zero when nothing was stored in this transaction.
     */
    @TruffleBoundary
    public UInt256 loadTransient(JournalAccount account, UInt256 key) {
        return substate.loadTransient(account, key);
    }

    /** Stores a value in transient storage (EIP-1153). */
    @TruffleBoundary
    public void storeTransient(JournalAccount account, UInt256 key, UInt256 value) {
        substate.storeTransient(account, key, value);
    }

    /**
     * Makes the account warm (EIP-2929).
     *
     * @return whether it was cold
     */
    public boolean warm(JournalAccount account) {
        if (account.warmIn >= transaction) {
            return false;
        }
        undo.record(UndoLog.WARM_ACCOUNT, account, null);
        account.warmIn = transaction;
        return true;
    }

    /**
     * Makes the slot warm (EIP-2929).
     *
     * @return whether it was cold
     */
    public boolean warm(StorageSlot slot) {
        if (slot.warmIn >= transaction) {
            return false;
        }
        undo.record(UndoLog.WARM_SLOT, slot, null);
        slot.warmIn = transaction;
        return true;
    }

    /** Makes more accounts warm in this and every later transaction, as precompiles are. Reverts do not undo it. */
    public void warmForEver(Set<Address> addresses) {
        accounts.warmForEver(addresses);
    }

    /** Adds gas, which may be negative, to the refund counter. */
    public void addRefund(long gas) {
        substate.addRefund(gas);
    }

    /** The refund counter of this transaction in gas, before any cap. */
    public long refund() {
        return substate.refund();
    }

    /** Emits a log. */
    @TruffleBoundary
    public void addLog(Log log) {
        substate.addLog(log);
    }

    /** The logs of this transaction in the order of emission. */
    @TruffleBoundary
    public List<Log> logs() {
        return substate.logs();
    }
}

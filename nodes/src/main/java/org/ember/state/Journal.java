package org.ember.state;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ember.code.CodeCache;
import org.ember.crypto.Interruption;
import org.ember.crypto.Keccak256;
import org.ember.fork.Fork;
import org.ember.state.StateDiff.AccountDiff;
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
    /**
     * RIPEMD-160. On mainnet it was empty when Spurious Dragon came, was touched in block 2,675,119 by a call that ran
     * out of gas, and was deleted all the same; so a revert does not undo that it was touched.
     */
    private static final Address RIPEMD160 = Address.of(3);

    private static final List<Log> NO_LOGS = List.of();

    final CheckedReader reader;
    final CodeCache codes;

    /** The number of the running transaction, or of the next one: what the stamps in accounts and slots refer to. */
    int transaction = 1;

    private final Fork fork;
    private final boolean deletesTouchedEmptyAccounts;
    private final AccountTable accounts = new AccountTable();

    /** Of accounts that are warm in every transaction; most of them are never asked for, and then cost nothing. */
    private Set<Address> alwaysWarm = Set.of();

    private final UndoLog undo = new UndoLog();

    /** Accounts of which the reader's answers contradict each other. */
    private final List<JournalAccount> refused = new ArrayList<>(0);

    private final List<JournalAccount> accountsWithTransientStorage = new ArrayList<>();

    /** Those of the running transaction; {@link #NO_LOGS}, which nobody adds to, before the first. */
    private List<Log> logs = NO_LOGS;

    private long refund;
    private int refundRecordedAt = -1;
    private boolean ripemd160Touched;

    /** A journal of no changes over {@code reader}. */
    public Journal(StateReader reader, Fork fork, CodeCache codes) {
        this.reader = new CheckedReader(reader);
        this.fork = fork;
        this.codes = codes;
        this.deletesTouchedEmptyAccounts = fork.isAtLeast(Fork.SPURIOUS_DRAGON);
    }

    public Fork fork() {
        return fork;
    }

    /** What is asked for the state as it was before. */
    public StateReader reader() {
        return reader.client();
    }

    /** Has another reader of the same state asked from now on. */
    public void setReader(StateReader reader) {
        this.reader.ask(reader);
    }

    /** Has {@code interruption} asked, from now on, where reading may take long. */
    public void setInterruption(Interruption interruption) {
        reader.setInterruption(interruption);
    }

    /** The hash of block {@code number}, as the reader knows it; only to be asked for the last 256 blocks. */
    @TruffleBoundary
    public UInt256 blockHash(long number) {
        return reader.blockHash(number);
    }

    // Transactions

    /** Opens a transaction. */
    public void beginTransaction() {
        if (undo.isOpen()) {
            throw new IllegalStateException("a transaction is already open in this journal");
        }
        undo.open();
    }

    /**
     * Closes the transaction: deletes self-destructed accounts, from Spurious Dragon on also touched empty ones
     * (EIP-161); the values of storage become the original ones; transient storage, warmth, refund and logs are gone.
     */
    @TruffleBoundary
    public void endTransaction() {
        if (!undo.isOpen()) {
            throw new IllegalStateException("no transaction is open in this journal");
        }
        int next = Math.addExact(
                transaction, undo.size == 0 ? 0 : 1); // where nothing is stamped, calls can go on for ever
        // What cannot be undone begins here, and allocates nothing.
        for (int index = 0; index < undo.size; index++) {
            settle(undo.kinds[index], undo.subjects[index]);
        }
        if (ripemd160Touched) {
            deleteIfEmpty(account(RIPEMD160));
            ripemd160Touched = false;
        }
        for (int index = 0; index < refused.size(); index++) {
            refused.get(index).forget();
        }
        refused.clear();
        for (int index = 0; index < accountsWithTransientStorage.size(); index++) {
            accountsWithTransientStorage.get(index).setTransientSlots(null);
        }
        accountsWithTransientStorage.clear();
        logs = NO_LOGS;
        refund = 0;
        undo.close();
        transaction = next;
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
        if (deletesTouchedEmptyAccounts && account.exists() && account.isEmpty()) {
            account.delete();
        }
    }

    /** Marks the present state as one to come back to. Valid until an earlier one is reverted to. */
    public int checkpoint() {
        return undo.checkpoint();
    }

    /** Undoes every change since {@code checkpoint}, which stays valid. */
    @TruffleBoundary
    public void revertTo(int checkpoint) {
        if (checkpoint < 0 || checkpoint > undo.size) {
            throw new IllegalArgumentException("no checkpoint " + checkpoint + " among " + undo.size + " changes");
        }
        while (undo.size > checkpoint) { // each entry goes as soon as it is undone, whatever comes after it
            int last = undo.size - 1;
            undo(undo.kinds[last], undo.subjects[last], undo.values[last]);
            undo.removeLast();
        }
        undo.markReverted();
    }

    private void undo(byte kind, Object subject, Object value) {
        switch (kind) {
            case UndoLog.STORAGE -> ((StorageSlot) subject).current = (UInt256) value;
            case UndoLog.ORIGINAL -> ((StorageSlot) subject).original = (UInt256) value;
            case UndoLog.TRANSIENT -> ((TransientSlot) subject).value = (UInt256) value;
            case UndoLog.WARM_SLOT -> ((StorageSlot) subject).warmIn = 0;
            case UndoLog.WARM_ACCOUNT -> ((JournalAccount) subject).undoWarmth();
            case UndoLog.REFUND -> refund = undo.number();
            case UndoLog.BALANCE -> ((JournalAccount) subject).balance = (UInt256) value;
            case UndoLog.NONCE -> ((JournalAccount) subject).nonce = undo.number();
            case UndoLog.CODE -> ((JournalAccount) subject).restoreCode(value);
            case UndoLog.EXISTENCE -> ((JournalAccount) subject).exists = false;
            case UndoLog.TOUCH -> ((JournalAccount) subject).touchedIn = 0;
            case UndoLog.CREATION -> ((JournalAccount) subject).createdIn = 0;
            case UndoLog.SELF_DESTRUCTION -> ((JournalAccount) subject).selfDestructedIn = 0;
            case UndoLog.STORAGE_CLEARING -> ((JournalAccount) subject).restoreStorage();
            case UndoLog.EVENT -> undoEvent(undo.number());
            default -> throw new IllegalStateException("unknown kind of change " + kind);
        }
    }

    /** The event itself may be missing, if there was no memory for it after its entry. */
    private void undoEvent(long logsBefore) {
        while (logs.size() > logsBefore) {
            logs.removeLast();
        }
    }

    /** The changes against the reader so far, in the order of addresses and keys; empty when there are none. */
    @TruffleBoundary
    public StateDiff diff() {
        Map<Address, AccountDiff> changed = new TreeMap<>();
        accounts.forEach(account -> {
            AccountDiff diff = account.diff();
            if (diff != null) {
                changed.put(account.address(), diff);
            }
        });
        return new StateDiff(Collections.unmodifiableMap(changed));
    }

    // Accounts

    /** The account at {@code address}, always the same object, whether or not there is such an account. */
    @TruffleBoundary
    public JournalAccount account(Address address) {
        JournalAccount account = accounts.get(address);
        if (account == null) {
            account = new JournalAccount(this, address);
            if (alwaysWarm.contains(address)) {
                account.warmIn = JournalAccount.FOR_EVER;
            }
            accounts.add(account);
        }
        return account;
    }

    /**
     * The reader's code of the account is not what its account record says, and either may be wrong: neither is kept when
     * what ends by this has been undone.
     */
    void refuse(JournalAccount account) {
        if (undo.isOpen()) {
            refused.add(account);
        } else {
            account.forget();
        }
    }

    /**
     * Notes that the account took part in something that could have changed it. Before Spurious Dragon this brings an
     * empty account into the state; from it on an account that is empty when the transaction ends is deleted (EIP-161).
     */
    @TruffleBoundary
    public void touch(JournalAccount account) {
        account.load();
        if (!deletesTouchedEmptyAccounts) {
            bringIntoExistence(account);
            return;
        }
        markTouched(account);
        if (account.isEmpty() && account.address().equals(RIPEMD160)) {
            ripemd160Touched = true;
        }
    }

    /** Sets the balance in wei and touches the account. */
    @TruffleBoundary
    public void setBalance(JournalAccount account, UInt256 balance) {
        if (account.balance().equals(balance)) {
            touch(account);
            return;
        }
        change(account);
        undo.record(UndoLog.BALANCE, account, account.balance);
        account.balance = balance;
    }

    /** Adds wei, modulo 2^256, and touches the account, also when the amount is zero. */
    @TruffleBoundary
    public void addBalance(JournalAccount account, UInt256 amount) {
        setBalance(account, account.balance().add(amount));
    }

    /**
     * Takes wei away and touches the account, also when the amount is zero.
     *
     * @throws IllegalArgumentException when the account has less than {@code amount}
     */
    @TruffleBoundary
    public void subtractBalance(JournalAccount account, UInt256 amount) {
        if (account.balance().lessThan(amount)) {
            throw new IllegalArgumentException("balance " + account.balance().toDecimal() + " of "
                    + account.address().toHex() + " is less than " + amount.toDecimal());
        }
        setBalance(account, account.balance().subtract(amount));
    }

    /** Sets the nonce, an unsigned number, and touches the account. */
    @TruffleBoundary
    public void setNonce(JournalAccount account, long nonce) {
        if (account.nonce() == nonce) {
            touch(account);
            return;
        }
        change(account);
        undo.recordNumber(UndoLog.NONCE, account, account.nonce);
        account.nonce = nonce;
    }

    /** Adds one to the nonce; that it is below 2^64 - 1 (EIP-2681) is for the caller to see to. */
    public void incrementNonce(JournalAccount account) {
        setNonce(account, account.nonce() + 1);
    }

    /** Sets the code, which may be a delegation (EIP-7702) or empty, and touches the account. The array is copied. */
    @TruffleBoundary
    public void setCode(JournalAccount account, byte[] code) {
        UInt256 hash = Keccak256.hashWord(code);
        if (account.codeHash().equals(hash)) {
            touch(account);
            return;
        }
        change(account);
        undo.record(UndoLog.CODE, account, account.savedCode());
        account.setCode(codes.get(hash, code::clone));
    }

    /**
     * Makes the account a contract created in this transaction: it exists, what was stored there is gone, and from
     * Spurious Dragon on its nonce is 1 (EIP-161). The balance stays.
     */
    @TruffleBoundary
    public void createContract(JournalAccount account) {
        account.load();
        change(account);
        if (!account.isCreatedInTransaction()) {
            undo.record(UndoLog.CREATION, account, null);
            account.createdIn = transaction;
        }
        clearStorage(account);
        if (fork.isAtLeast(Fork.SPURIOUS_DRAGON)) {
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

    /**
     * Whether a contract cannot be created at this account because it has a nonce, code (EIP-684) or storage
     * (EIP-7610).
     */
    @TruffleBoundary
    public boolean hasCollision(JournalAccount account) {
        return account.nonce() != 0 || account.hasCode() || account.hasStorage();
    }

    /**
     * Marks the account for deletion, with its storage, at the end of the transaction. Whether to (EIP-6780), and where
     * the balance goes, is for the caller to see to.
     *
     * @return whether it was not marked before
     */
    @TruffleBoundary
    public boolean selfDestruct(JournalAccount account) {
        if (account.isSelfDestructed()) {
            return false;
        }
        account.load();
        undo.record(UndoLog.SELF_DESTRUCTION, account, null);
        account.selfDestructedIn = transaction;
        return true;
    }

    private void change(JournalAccount account) {
        bringIntoExistence(account);
        markTouched(account);
    }

    private void bringIntoExistence(JournalAccount account) {
        if (!account.exists) {
            undo.record(UndoLog.EXISTENCE, account, null);
            account.exists = true;
        }
    }

    private void markTouched(JournalAccount account) {
        if (account.touchedIn != transaction) {
            undo.record(UndoLog.TOUCH, account, null);
            account.touchedIn = transaction;
        }
    }

    // Storage

    /** The storage slot of {@code account} under {@code key}, always the same object. Does not ask the reader yet. */
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
            recordStore(slot, current);
        }
        slot.current = value;
    }

    /** Stores a value under {@code key}; zero deletes what was there. */
    @TruffleBoundary
    public void store(JournalAccount account, UInt256 key, UInt256 value) {
        store(account.slot(key), value);
    }

    @TruffleBoundary
    private void recordStore(StorageSlot slot, UInt256 current) {
        slot.account.load();
        bringIntoExistence(slot.account);
        slot.recordedAt = undo.size;
        undo.record(UndoLog.STORAGE, slot, current);
    }

    /** The value in transient storage (EIP-1153) under {@code key}; zero when nothing was stored in this transaction. */
    @TruffleBoundary
    public UInt256 loadTransient(JournalAccount account, UInt256 key) {
        SlotTable<TransientSlot> slots = account.transientSlots();
        TransientSlot slot = slots == null ? null : slots.get(key);
        return slot == null ? UInt256.ZERO : slot.value;
    }

    /** Stores a value in transient storage (EIP-1153). */
    @TruffleBoundary
    public void storeTransient(JournalAccount account, UInt256 key, UInt256 value) {
        SlotTable<TransientSlot> slots = account.transientSlots();
        if (slots == null) {
            slots = new SlotTable<>();
            accountsWithTransientStorage.add(account);
            account.setTransientSlots(slots);
        }
        TransientSlot slot = slots.get(key);
        if (slot == null) {
            slot = new TransientSlot(key);
            slots.add(slot);
        }
        if (!undo.covers(slot.recordedAt, UndoLog.TRANSIENT, slot)) {
            slot.recordedAt = undo.size;
            undo.record(UndoLog.TRANSIENT, slot, slot.value);
        }
        slot.value = value;
    }

    // Warmth, refund, logs

    /** Makes the account warm (EIP-2929); whether it was cold. */
    public boolean warm(JournalAccount account) {
        if (account.warmIn >= transaction) {
            return false;
        }
        undo.record(UndoLog.WARM_ACCOUNT, account, null);
        account.warmIn = transaction;
        return true;
    }

    /** Makes the slot warm (EIP-2929); whether it was cold. */
    public boolean warm(StorageSlot slot) {
        if (slot.warmIn >= transaction) {
            return false;
        }
        undo.record(UndoLog.WARM_SLOT, slot, null);
        slot.warmIn = transaction;
        return true;
    }

    /** Makes more accounts warm in this and every later transaction, beyond undoing, as precompiles are. */
    @SuppressWarnings("ReferenceEquality") // a short cut: each transaction asks for the same
    public void warmForEver(Set<Address> addresses) {
        if (addresses == alwaysWarm) {
            return;
        }
        Set<Address> all = union(alwaysWarm, addresses);
        accounts.forEach(account -> {
            if (addresses.contains(account.address())) {
                account.warmIn = JournalAccount.FOR_EVER;
            }
        });
        alwaysWarm = all; // only now, for it says that this has been done
    }

    private static Set<Address> union(Set<Address> some, Set<Address> more) {
        if (some.isEmpty()) {
            return Set.copyOf(more);
        }
        Set<Address> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    /** Adds gas, which may be negative, to the refund counter. */
    public void addRefund(long gas) {
        if (gas == 0) {
            return;
        }
        if (!undo.covers(refundRecordedAt, UndoLog.REFUND, null)) {
            refundRecordedAt = undo.size;
            undo.recordNumber(UndoLog.REFUND, null, refund);
        }
        refund += gas;
    }

    /** The refund counter of this transaction in gas, before any cap. */
    public long refund() {
        return refund;
    }

    /** Emits an event. */
    @TruffleBoundary
    public void addLog(Log log) {
        if (logs.isEmpty()) {
            logs = new ArrayList<>();
        }
        undo.recordNumber(UndoLog.EVENT, null, logs.size());
        logs.add(log);
    }

    /** The events of this transaction in the order of emission. */
    @TruffleBoundary
    public List<Log> logs() {
        return List.copyOf(logs);
    }
}

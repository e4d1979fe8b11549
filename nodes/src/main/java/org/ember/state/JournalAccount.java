package org.ember.state;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.ember.code.Code;
import org.ember.crypto.Keccak256;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * One account as a {@link Journal} sees it. There is one object for each address for the life of the journal, whether
 * or not the account exists, so that whoever works with the account may hold it. Only the journal changes it. The
 * {@link StateReader} is asked for the account once, when something of it is first needed.
 */
public final class JournalAccount {
    /** The {@link #warmIn} of what is warm in every transaction. */
    static final int FOR_EVER = Integer.MAX_VALUE;

    final Journal journal;
    private final Address address;

    /** What the reader answered; {@code null} when there is no such account, or it was not asked yet. */
    private Account stored;

    boolean exists;
    long nonce;
    UInt256 balance;
    /** {@code null} as long as the reader has not been asked. */
    private UInt256 codeHash;
    /** {@code null} as long as nobody has needed it; {@link #codeHash} is then the reader's, or that of no code. */
    private Code code;

    /** The last transactions in which the account was warm, touched, created and marked for deletion. */
    int warmIn;

    int touchedIn;
    int createdIn;
    int selfDestructedIn;

    /** Whether the storage of the reader was cleared: slots that are not known yet are zero. */
    boolean storageCleared;

    /** Whether the reader has storage here; {@code null} as long as it has not been asked. */
    private Boolean readerHasStorage;

    private SlotTable<StorageSlot> slots;
    private SlotTable<TransientSlot> transientSlots;

    JournalAccount(Journal journal, Address address) {
        this.journal = journal;
        this.address = address;
    }

    /** The address of the account, whether or not it exists. */
    public Address address() {
        return address;
    }

    /** The balance in wei. */
    public UInt256 balance() {
        load();
        return balance;
    }

    /** The nonce, unsigned. */
    public long nonce() {
        load();
        return nonce;
    }

    /** Keccak-256 of the code; {@link Keccak256#EMPTY} when there is none, also when the account does not exist. */
    public UInt256 codeHash() {
        load();
        return codeHash;
    }

    /** The code, without following a delegation (EIP-7702); empty when there is none. */
    public Code code() {
        Code known = code;
        return known != null ? known : loadCode();
    }

    /** Whether there is code, which a delegation (EIP-7702) is too. */
    public boolean hasCode() {
        return !codeHash().equals(Keccak256.EMPTY);
    }

    /** Whether the account is in the state; it may be empty. */
    public boolean exists() {
        load();
        return exists;
    }

    /** Whether there is no account, or one without nonce, balance and code: "dead" in EIP-161. */
    public boolean isEmpty() {
        load();
        return nonce == 0 && balance.isZero() && codeHash.equals(Keccak256.EMPTY);
    }

    /** Whether the running transaction created this account as a contract (EIP-6780). */
    public boolean isCreatedInTransaction() {
        return createdIn == journal.transaction;
    }

    /** Whether SELFDESTRUCT marked this account for deletion at the end of the running transaction. */
    public boolean isSelfDestructed() {
        return selfDestructedIn == journal.transaction;
    }

    /** Whether the account was accessed in the running transaction (EIP-2929). */
    public boolean isWarm() {
        return warmIn >= journal.transaction;
    }

    void undoWarmth() {
        if (warmIn != FOR_EVER) {
            warmIn = 0;
        }
    }

    void load() {
        if (codeHash == null) {
            read();
        }
    }

    @TruffleBoundary
    private void read() {
        stored = journal.reader.account(address);
        exists = stored != null;
        Account now = exists ? stored : Account.EMPTY;
        nonce = now.nonce();
        balance = now.balance();
        codeHash = now.codeHash();
    }

    @TruffleBoundary
    private Code loadCode() {
        load();
        boolean empty = codeHash.equals(Keccak256.EMPTY);
        try {
            code = journal.codes.get(codeHash, () -> empty ? new byte[0] : journal.reader.code(address, codeHash));
        } catch (StateReaderException wrong) {
            journal.refuse(this);
            throw wrong;
        }
        return code;
    }

    /** Has the reader asked again when something of the account is next needed, unless the account was changed. */
    void forget() {
        if (code == null && stored != null && stored.equals(new Account(nonce, balance, codeHash))) {
            codeHash = null;
        }
    }

    void setCode(Code newCode) {
        code = newCode;
        codeHash = newCode.hash();
    }

    /** What {@link #restoreCode} needs to restore the present code. */
    Object savedCode() {
        return code != null ? code : codeHash;
    }

    void restoreCode(Object saved) {
        if (saved instanceof Code known) {
            setCode(known);
        } else {
            code = null;
            codeHash = (UInt256) saved;
        }
    }

    /** The slot of {@code key}, which is made if it is missing. */
    StorageSlot slot(UInt256 key) {
        if (slots == null) {
            slots = new SlotTable<>();
        }
        StorageSlot slot = slots.get(key);
        return slot != null ? slot : addSlot(key.limb3(), key.limb2(), key.limb1(), key.limb0());
    }

    /** Takes limbs: if the key left {@link #slot} as an object, HotSpot would allocate it there each time. */
    private StorageSlot addSlot(long key3, long key2, long key1, long key0) {
        StorageSlot slot = new StorageSlot(this, UInt256.of(key3, key2, key1, key0));
        slots.add(slot);
        return slot;
    }

    SlotTable<StorageSlot> slots() {
        return slots;
    }

    /** Transient storage of the running transaction, or {@code null} when there is none. */
    SlotTable<TransientSlot> transientSlots() {
        return transientSlots;
    }

    void setTransientSlots(SlotTable<TransientSlot> table) {
        transientSlots = table;
    }

    UInt256 readStorage(UInt256 key) {
        load();
        return stored == null ? UInt256.ZERO : journal.reader.storage(address, key);
    }

    private boolean readerHasStorage() {
        if (readerHasStorage == null) {
            load();
            readerHasStorage = stored != null && journal.reader.hasStorage(address);
        }
        return readerHasStorage;
    }

    /**
     * Whether anything is stored here now. Also true when each slot that the reader has was emptied by itself, for a
     * reader cannot list what it stores.
     */
    boolean hasStorage() {
        return !storageCleared && readerHasStorage() || slots != null && slots.anyMatch(StorageSlot::isNonZero);
    }

    /** Undoes the clearing of the storage, after the slots have their values back. Allocates nothing. */
    void restoreStorage() {
        storageCleared = false;
        for (int place = slots == null ? 0 : slots.places(); place-- > 0; ) {
            StorageSlot slot = slots.at(place);
            if (slot != null) {
                slot.forgetCleared();
            }
        }
    }

    /** Removes the account and its storage from the state, which cannot be undone. Allocates nothing. */
    void delete() {
        exists = false;
        nonce = 0;
        balance = UInt256.ZERO;
        codeHash = Keccak256.EMPTY;
        code = null;
        storageCleared = true;
        for (int place = slots == null ? 0 : slots.places(); place-- > 0; ) {
            StorageSlot slot = slots.at(place);
            if (slot != null) {
                slot.wipe();
            }
        }
    }

    /** What changed against the reader, or {@code null} when nothing did. */
    AccountDiff diff() {
        if (codeHash == null) {
            return null;
        }
        if (!exists) {
            return stored == null ? null : new AccountDiff(null, null, true, Map.of());
        }
        boolean cleared = storageCleared && readerHasStorage();
        Account now = new Account(nonce, balance, codeHash);
        Map<UInt256, UInt256> storage = changedStorage();
        if (now.equals(stored) && !cleared && storage.isEmpty()) {
            return null;
        }
        UInt256 storedHash = stored == null ? Keccak256.EMPTY : stored.codeHash();
        byte[] newCode = codeHash.equals(storedHash) ? null : code().bytes().clone();
        return new AccountDiff(now, newCode, cleared, storage);
    }

    private Map<UInt256, UInt256> changedStorage() {
        Map<UInt256, UInt256> changed = new TreeMap<>();
        if (slots != null) {
            slots.forEach(slot -> {
                UInt256 before = storageCleared ? UInt256.ZERO : slot.stored;
                if (slot.current != null && !slot.current.equals(before)) {
                    changed.put(slot.key, slot.current);
                }
            });
        }
        return Collections.unmodifiableMap(changed);
    }
}

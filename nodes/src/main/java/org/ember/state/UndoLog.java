package org.ember.state;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;
import org.ember.word.UInt256;

/**
 * The changes of one transaction in order, each with what is needed to undo it, in parallel arrays. A checkpoint is a
 * size of this log.
 *
 * <p>Recording may run out of memory, and has recorded nothing then. Undoing and closing allocate nothing, so they
 * cannot fail.
 */
final class UndoLog {
    /** A storage slot's value; the previous one is kept. */
    static final byte STORAGE = 0;
    /** A storage slot's original value, zeroed with the account's storage. */
    static final byte ORIGINAL = 1;
    /** A transient slot's value. */
    static final byte TRANSIENT = 2;

    static final byte WARM_SLOT = 3;
    static final byte WARM_ACCOUNT = 4;
    /** The refund counter; the previous one is a number. */
    static final byte REFUND = 5;

    static final byte BALANCE = 6;
    /** The previous nonce is a number. */
    static final byte NONCE = 7;
    /** The code; the previous one is kept, or its hash when it was not loaded. */
    static final byte CODE = 8;
    /** An account came into the state. */
    static final byte EXISTENCE = 9;

    static final byte TOUCH = 10;
    static final byte CREATION = 11;
    static final byte SELF_DESTRUCTION = 12;
    static final byte STORAGE_CLEARING = 13;
    /** A log; the number of logs before is a number. */
    static final byte EVENT = 14;

    /** Few: many a journal is made for a call that changes next to nothing. */
    private static final int FIRST_CAPACITY = 16;

    private static final int FIRST_NUMBERS = 4;

    /** Longer arrays are not kept after the transaction. */
    private static final int KEPT_CAPACITY = 1 << 16;

    private static final byte[] NO_KINDS = {};
    private static final Object[] NOTHING = {};
    private static final long[] NO_NUMBERS = {};

    byte[] kinds = new byte[FIRST_CAPACITY];
    Object[] subjects = new Object[FIRST_CAPACITY];
    Object[] values = new Object[FIRST_CAPACITY];
    int size;

    /** Previous values that are numbers, in the order of their entries. */
    private long[] numbers = NO_NUMBERS;

    private int numberCount;

    private boolean open;

    /** The size from which recording takes the slow path: 0 while no transaction is open. */
    private int limit;

    /** The latest checkpoint: a change that is recorded above it need not be recorded again. */
    private int mark;

    void open() {
        open = true;
        limit = kinds.length;
    }

    boolean isOpen() {
        return open;
    }

    /** Forgets everything; recording is an error until {@link #open}. */
    void close() {
        if (kinds.length > KEPT_CAPACITY) {
            kinds = NO_KINDS;
            subjects = NOTHING;
            values = NOTHING;
            numbers = NO_NUMBERS;
        } else {
            Arrays.fill(subjects, 0, size, null);
            Arrays.fill(values, 0, size, null);
        }
        size = 0;
        numberCount = 0;
        open = false;
        limit = 0;
        mark = 0;
    }

    int checkpoint() {
        mark = size;
        return size;
    }

    /**
     * Whether the entry at {@code hint} restores {@code subject} for every valid checkpoint, so that none more is
     * needed.
     */
    @SuppressWarnings("ReferenceEquality") // subjects are mutable objects with an identity
    boolean covers(int hint, byte kind, Object subject) {
        return hint >= mark && hint < size && kinds[hint] == kind && subjects[hint] == subject;
    }

    /** Records a change. Out of line, for compiled code would be mostly this. */
    @TruffleBoundary
    void record(byte kind, Object subject, Object value) {
        int index = size;
        if (index >= limit) {
            grow();
        }
        kinds[index] = kind;
        subjects[index] = subject;
        values[index] = value;
        size = index + 1;
    }

    @TruffleBoundary
    void recordNumber(byte kind, Object subject, long number) {
        if (numberCount == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(FIRST_NUMBERS, numberCount * 2));
        }
        record(kind, subject, null);
        numbers[numberCount++] = number;
    }

    /** The number of the entry that is being undone, which is the last that has one. */
    private long lastNumber() {
        return numbers[numberCount - 1];
    }

    /** Removes the last entry, which has been undone. */
    private void removeLast() {
        int last = size - 1;
        if (kinds[last] == REFUND || kinds[last] == NONCE || kinds[last] == EVENT) {
            numberCount--;
        }
        subjects[last] = null;
        values[last] = null;
        size = last;
    }

    /** Undoes every change since {@code checkpoint}. What is recorded from then on has to be undone by itself. */
    void revertTo(int checkpoint, Substate substate) {
        if (checkpoint < 0 || checkpoint > size) {
            throw new IllegalArgumentException("no checkpoint " + checkpoint + " among " + size + " changes");
        }
        while (size > checkpoint) { // each entry goes as soon as it is undone, whatever comes after it
            int last = size - 1;
            undo(kinds[last], subjects[last], values[last], substate);
            removeLast();
        }
        mark = size;
    }

    private void undo(byte kind, Object subject, Object value, Substate substate) {
        switch (kind) {
            case STORAGE -> ((StorageSlot) subject).current = (UInt256) value;
            case ORIGINAL -> ((StorageSlot) subject).original = (UInt256) value;
            case TRANSIENT -> ((TransientSlot) subject).value = (UInt256) value;
            case WARM_SLOT -> ((StorageSlot) subject).warmIn = 0;
            case WARM_ACCOUNT -> ((JournalAccount) subject).undoWarmth();
            case REFUND -> substate.undoRefund(lastNumber());
            case BALANCE -> ((JournalAccount) subject).balance = (UInt256) value;
            case NONCE -> ((JournalAccount) subject).nonce = lastNumber();
            case CODE -> ((JournalAccount) subject).restoreCode(value);
            case EXISTENCE -> ((JournalAccount) subject).exists = false;
            case TOUCH -> ((JournalAccount) subject).touchedIn = 0;
            case CREATION -> ((JournalAccount) subject).createdIn = 0;
            case SELF_DESTRUCTION -> ((JournalAccount) subject).selfDestructedIn = 0;
            case STORAGE_CLEARING -> ((JournalAccount) subject).restoreStorage();
            case EVENT -> substate.undoLog(lastNumber());
            default -> throw new IllegalStateException("unknown kind of change " + kind);
        }
    }

    private void grow() {
        if (!open) {
            throw new IllegalStateException("no transaction is open in this journal");
        }
        int capacity = Math.max(FIRST_CAPACITY, Math.multiplyExact(kinds.length, 2));
        byte[] moreKinds = Arrays.copyOf(kinds, capacity);
        Object[] moreSubjects = Arrays.copyOf(subjects, capacity);
        Object[] moreValues = Arrays.copyOf(values, capacity);
        kinds = moreKinds;
        subjects = moreSubjects;
        values = moreValues;
        limit = capacity;
    }
}

package org.ember.state;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;

/**
 * The changes of one transaction in order, each with what it takes to undo it, in parallel arrays. A checkpoint is a
 * size of this log.
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
    /** Keeps the previous code, or its hash when the code itself was not loaded. */
    static final byte CODE = 8;
    /** An account came into the state. */
    static final byte EXISTENCE = 9;

    static final byte TOUCH = 10;
    static final byte CREATION = 11;
    static final byte SELF_DESTRUCTION = 12;
    static final byte STORAGE_CLEARING = 13;
    static final byte EVENT = 14;

    /** Few, for a journal is made for many a call that changes next to nothing. */
    private static final int FIRST_CAPACITY = 16;

    private static final int FIRST_NUMBERS = 4;

    /** Above it the arrays are given back after the transaction. */
    private static final int KEPT_CAPACITY = 1 << 16;

    byte[] kinds = new byte[FIRST_CAPACITY];
    Object[] subjects = new Object[FIRST_CAPACITY];
    Object[] values = new Object[FIRST_CAPACITY];
    int size;

    /** Previous values that are numbers, in the order of their entries. */
    private long[] numbers = new long[FIRST_NUMBERS];

    private int numberCount;

    /** The size from which recording starts the slow path: 0 while no transaction is open. */
    private int limit;

    /** The latest checkpoint: what is recorded above it need not be recorded again. */
    private int mark;

    void open() {
        limit = kinds.length;
    }

    boolean isOpen() {
        return limit != 0;
    }

    /** Forgets everything; recording is an error until {@link #open}. */
    void close() {
        if (kinds.length > KEPT_CAPACITY) {
            allocate(FIRST_CAPACITY);
        } else {
            Arrays.fill(subjects, 0, size, null);
            Arrays.fill(values, 0, size, null);
        }
        size = 0;
        numberCount = 0;
        limit = 0;
        mark = 0;
    }

    int checkpoint() {
        mark = size;
        return size;
    }

    /** Whether the entry at {@code hint} already keeps {@code subject} for every checkpoint there is. */
    @SuppressWarnings("ReferenceEquality") // subjects are mutable objects with an identity
    boolean covers(int hint, byte kind, Object subject) {
        return hint >= mark && hint < size && kinds[hint] == kind && subjects[hint] == subject;
    }

    /** Keeps what it takes to undo a change; out of line for compiled code, which would be mostly this. */
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
        record(kind, subject, null);
        if (numberCount == numbers.length) {
            numbers = Arrays.copyOf(numbers, numberCount * 2);
        }
        numbers[numberCount++] = number;
    }

    /** The number of the entry being undone, which is the last that has one. */
    long takeNumber() {
        return numbers[--numberCount];
    }

    /** Cuts the log down to {@code checkpoint}, whose entries above have been undone. */
    void truncate(int checkpoint) {
        Arrays.fill(subjects, checkpoint, size, null);
        Arrays.fill(values, checkpoint, size, null);
        size = checkpoint;
        mark = checkpoint;
    }

    private void grow() {
        if (limit == 0) {
            throw new IllegalStateException("no transaction is open in this journal");
        }
        int capacity = Math.multiplyExact(kinds.length, 2);
        kinds = Arrays.copyOf(kinds, capacity);
        subjects = Arrays.copyOf(subjects, capacity);
        values = Arrays.copyOf(values, capacity);
        limit = capacity;
    }

    private void allocate(int capacity) {
        kinds = new byte[capacity];
        subjects = new Object[capacity];
        values = new Object[capacity];
        numbers = new long[FIRST_NUMBERS];
    }
}

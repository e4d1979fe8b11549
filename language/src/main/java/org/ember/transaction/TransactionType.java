package org.ember.transaction;

import org.ember.fork.Fork;

/** The kinds of transaction (EIP-2718). */
public enum TransactionType {
    /** Without a type byte. */
    LEGACY(Fork.FRONTIER, Rejection.TYPE_NOT_SUPPORTED),
    /** EIP-2930. */
    ACCESS_LIST(Fork.BERLIN, Rejection.TYPE_1_TX_PRE_FORK),
    /** EIP-1559. */
    DYNAMIC_FEE(Fork.LONDON, Rejection.TYPE_2_TX_PRE_FORK),
    /** EIP-4844. */
    BLOB(Fork.CANCUN, Rejection.TYPE_3_TX_PRE_FORK),
    /** EIP-7702. */
    SET_CODE(Fork.PRAGUE, Rejection.TYPE_4_TX_PRE_FORK);

    private static final TransactionType[] BY_CODE = values();

    private final Fork firstFork;
    private final Rejection rejectionBeforeFork;

    TransactionType(Fork firstFork, Rejection rejectionBeforeFork) {
        this.firstFork = firstFork;
        this.rejectionBeforeFork = rejectionBeforeFork;
    }

    /** The type with this type byte, or {@code null} when there is none; 0 is {@link #LEGACY}. */
    public static TransactionType ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** The type byte; 0 for {@link #LEGACY}, which is encoded without one. */
    public int code() {
        return ordinal();
    }

    /** The fork that brought this type. */
    public Fork firstFork() {
        return firstFork;
    }

    /** Why a transaction of this type is rejected under earlier forks. */
    Rejection rejectionBeforeFork() {
        return rejectionBeforeFork;
    }

    /** Whether a transaction of this type has an access list. */
    public boolean hasAccessList() {
        return this != LEGACY;
    }

    /** Whether a transaction of this type bids a priority fee and a maximum fee, rather than one gas price. */
    public boolean hasDynamicFee() {
        return ordinal() >= DYNAMIC_FEE.ordinal();
    }
}

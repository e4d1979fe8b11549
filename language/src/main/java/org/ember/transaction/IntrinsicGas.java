package org.ember.transaction;

import static org.ember.fork.GasCost.*;

import org.ember.fork.Fork;
import org.ember.fork.GasSchedule;
import org.ember.fork.Rules;

/** What a transaction costs before any code runs. All results are in gas. */
public final class IntrinsicGas {
    /** A byte that is not zero counts as this many tokens (EIP-7623). */
    private static final long TOKENS_PER_NONZERO_BYTE = 4;

    private IntrinsicGas() {}

    /**
     * The gas that a transaction pays before its code runs (Yellow Paper, 6.2; EIP-2, EIP-2028, EIP-2930, EIP-3860,
     * EIP-7702). Below 2^63 for any transaction that fits in memory.
     */
    public static long of(Transaction transaction, Rules rules) {
        GasSchedule schedule = rules.schedule();
        byte[] data = transaction.data();
        long zeros = zeros(data);
        long gas = schedule.cost(TRANSACTION)
                + zeros * schedule.cost(TRANSACTION_ZERO_BYTE)
                + (data.length - zeros) * schedule.cost(TRANSACTION_NONZERO_BYTE);
        if (transaction.isCreation()) {
            long words = (data.length + 31L) / 32;
            gas += schedule.cost(TRANSACTION_CREATE) + words * schedule.cost(INIT_CODE_WORD);
        }
        for (AccessListEntry entry : transaction.accessList()) {
            gas += schedule.cost(ACCESS_LIST_ADDRESS)
                    + (long) entry.storageKeys().size() * schedule.cost(ACCESS_LIST_STORAGE_KEY);
        }
        return gas + (long) transaction.authorizations().size() * schedule.cost(AUTHORIZATION);
    }

    /** The least gas that a transaction with this data pays, whatever its code used (EIP-7623); 0 before Prague. */
    public static long floor(Transaction transaction, Rules rules) {
        if (!rules.fork().isAtLeast(Fork.PRAGUE)) {
            return 0;
        }
        byte[] data = transaction.data();
        long zeros = zeros(data);
        long tokens = zeros + (data.length - zeros) * TOKENS_PER_NONZERO_BYTE;
        return rules.schedule().cost(TRANSACTION) + tokens * rules.schedule().cost(TRANSACTION_FLOOR_TOKEN);
    }

    private static long zeros(byte[] data) {
        long zeros = 0;
        for (byte value : data) {
            if (value == 0) {
                zeros++;
            }
        }
        return zeros;
    }
}

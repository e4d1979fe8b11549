package org.ember.state;

import java.util.function.Consumer;
import org.ember.word.Address;

/**
 * The accounts of a journal by address, kept as {@link SlotTable} keeps slots. Each call looks up several: in a
 * {@link java.util.HashMap} that was a quarter of a short call's time.
 */
final class AccountTable {
    private static final int FIRST_CAPACITY = 16;

    private JournalAccount[] accounts = new JournalAccount[FIRST_CAPACITY];
    private int size;

    /** The account at {@code address}, or {@code null}. */
    JournalAccount get(Address address) {
        JournalAccount[] table = accounts;
        int mask = table.length - 1;
        for (int index = address.hashCode() & mask; ; index = (index + 1) & mask) {
            JournalAccount account = table[index];
            if (account == null || account.address().equals(address)) {
                return account;
            }
        }
    }

    /** Adds an account whose address is not here yet. */
    void add(JournalAccount account) {
        if ((size + 1) * 2 > accounts.length) {
            grow();
        }
        place(accounts, account);
        size++;
    }

    void forEach(Consumer<JournalAccount> action) {
        for (JournalAccount account : accounts) {
            if (account != null) {
                action.accept(account);
            }
        }
    }

    private void grow() {
        JournalAccount[] larger = new JournalAccount[accounts.length * 2];
        forEach(account -> place(larger, account));
        accounts = larger;
    }

    private static void place(JournalAccount[] table, JournalAccount account) {
        int mask = table.length - 1;
        int index = account.address().hashCode() & mask;
        while (table[index] != null) {
            index = (index + 1) & mask;
        }
        table[index] = account;
    }
}

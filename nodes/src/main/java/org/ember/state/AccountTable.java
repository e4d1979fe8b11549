package org.ember.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.word.Address;

/**
 * A hash table of a journal's accounts by address, built like {@link SlotTable}. Each call looks several up; with a
 * {@link java.util.HashMap} that took a quarter of a short call's time.
 */
final class AccountTable {
    private static final int FIRST_CAPACITY = 16;

    private JournalAccount[] accounts = new JournalAccount[FIRST_CAPACITY];
    private int size;

    private final List<JournalAccount> refused = new ArrayList<>(0);

    /** Addresses of accounts that are warm in every transaction. Most are never looked up, and then cost nothing. */
    private Set<Address> alwaysWarm = Set.of();

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

    /** Adds an account whose address is not here yet, and gives it back. */
    JournalAccount add(JournalAccount account) {
        if (alwaysWarm.contains(account.address())) {
            account.warmIn = JournalAccount.FOR_EVER;
        }
        if ((size + 1) * 2 > accounts.length) {
            grow();
        }
        place(accounts, account);
        size++;
        return account;
    }

    /** Makes more accounts warm in every transaction, whether they are here yet or not. */
    @SuppressWarnings("ReferenceEquality") // a short cut: each transaction asks for the same
    void warmForEver(Set<Address> addresses) {
        if (addresses == alwaysWarm) {
            return;
        }
        Set<Address> all = union(alwaysWarm, addresses);
        forEach(account -> {
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

    /** Notes an account for which the reader gave contradicting answers: it is read anew after the transaction. */
    void refuse(JournalAccount account) {
        refused.add(account);
    }

    /** Forgets what the reader said of the accounts that were refused. */
    void forgetRefused() {
        for (int index = 0; index < refused.size(); index++) {
            refused.get(index).forget();
        }
        refused.clear();
    }

    /** What changed of all accounts against the reader, in the order of addresses. */
    StateDiff diff() {
        Map<Address, AccountDiff> changed = new TreeMap<>();
        forEach(account -> {
            AccountDiff diff = account.diff();
            if (diff != null) {
                changed.put(account.address(), diff);
            }
        });
        return new StateDiff(Collections.unmodifiableMap(changed));
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

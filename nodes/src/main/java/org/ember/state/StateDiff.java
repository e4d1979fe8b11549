package org.ember.state;

import java.util.Map;
import java.util.Objects;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * What an execution changed, account by account, against the {@link StateReader} it ran on. Accounts and slots that
 * were only read, or ended as they began, are not in it. One exception is an account whose storage was cleared and then
 * filled with the same: a reader cannot list what it stores. Both maps are in ascending order.
 *
 * @param accounts the changed accounts by address
 */
public record StateDiff(Map<Address, AccountDiff> accounts) {
    /** @throws NullPointerException when {@code accounts} is null */
    public StateDiff {
        Objects.requireNonNull(accounts, "the accounts of a difference must not be null");
    }

    /**
     * The new contents of one account.
     *
     * @param account the fields after the execution, or {@code null} when the account is deleted with its storage
     * @param code the new code, or {@code null} when it is what it was
     * @param storageCleared whether all storage from before is gone, and there was some; {@code storage} is then all
     *     there is. Always true for a deleted account
     * @param storage the changed slots with their values after the execution; zero means deleted
     */
    public record AccountDiff(Account account, byte[] code, boolean storageCleared, Map<UInt256, UInt256> storage) {
        /** @throws NullPointerException when {@code storage} is null */
        public AccountDiff {
            Objects.requireNonNull(storage, "the storage of a difference must not be null");
        }
    }
}

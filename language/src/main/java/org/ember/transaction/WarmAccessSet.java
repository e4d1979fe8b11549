package org.ember.transaction;

import java.util.List;
import org.ember.code.Delegation;
import org.ember.evm.BlockEnvironment;
import org.ember.fork.Fork;
import org.ember.precompile.Precompiles;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** What is warm when the code of a transaction begins to run (EIP-2929, EIP-2930, EIP-3651, EIP-7702). */
public final class WarmAccessSet {
    private WarmAccessSet() {}

    /**
     * Makes warm what every transaction accesses: the precompiled contracts, {@code sender}, {@code recipient} with the
     * account it delegates to, and the coinbase; each from the fork on that made it so.
     *
     * @param precompiles those under the rules of the transaction
     * @param recipient the account called, or the address of the new contract
     */
    public static void warm(
            Journal journal, Precompiles precompiles, BlockEnvironment block, Address sender, Address recipient) {
        Fork fork = journal.fork();
        if (!fork.isAtLeast(Fork.BERLIN)) {
            return;
        }
        journal.warmForEver(precompiles.addresses());
        journal.warm(journal.account(sender));
        JournalAccount callee = journal.account(recipient);
        journal.warm(callee);
        if (fork.isAtLeast(Fork.SHANGHAI)) { // EIP-3651
            journal.warm(journal.account(block.coinbase()));
        }
        if (fork.isAtLeast(Fork.PRAGUE)) {
            Address target = Delegation.target(callee.code().bytes());
            if (target != null) {
                journal.warm(journal.account(target));
            }
        }
    }

    /** Makes warm what an access list names. */
    public static void warm(Journal journal, List<AccessListEntry> accessList) {
        for (AccessListEntry entry : accessList) {
            JournalAccount account = journal.account(entry.address());
            journal.warm(account);
            for (UInt256 key : entry.storageKeys()) {
                journal.warm(journal.slot(account, key));
            }
        }
    }
}

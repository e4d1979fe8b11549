package org.ember.nodes.instructions;

import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.Rules;
import org.ember.nodes.frame.CallFrame;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * The price of reaching an account from code: more for the first time in a transaction (EIP-2929).
 *
 * @param isTracked whether the fork tells first times from others
 * @param coldSurcharge gas for a first time on top of what the instruction costs
 */
record AccountAccess(boolean isTracked, int coldSurcharge) {
    static AccountAccess of(Rules rules, GasCost coldSurcharge) {
        return new AccountAccess(
                rules.fork().isAtLeast(Fork.BERLIN), rules.schedule().cost(coldSurcharge));
    }

    /** The account whose address is the low 160 bits of {@code word}, once reaching it is paid for. */
    JournalAccount reach(CallFrame call, UInt256 word) {
        return reach(call, Address.of(word));
    }

    JournalAccount reach(CallFrame call, Address address) {
        Journal journal = call.execution().journal();
        JournalAccount account = journal.account(address);
        if (isTracked && journal.warm(account)) {
            call.charge(coldSurcharge);
        }
        return account;
    }
}

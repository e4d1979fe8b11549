package org.ember.nodes.frame;

import org.ember.code.Code;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.word.Address;

/** Code that only says where the code is: 0xef0100 and an address (EIP-7702). */
public final class Delegation {
    private static final int SIZE = 23;
    private static final int ADDRESS_OFFSET = 3;

    private Delegation() {}

    /** Where {@code code} delegates to, or {@code null} when it is no delegation. */
    public static Address target(byte[] code) {
        boolean delegates = code.length == SIZE && code[0] == (byte) 0xef && code[1] == 1 && code[2] == 0;
        return delegates ? Address.fromBytes(code, ADDRESS_OFFSET) : null;
    }

    /** What a call to {@code account} runs: one delegation is followed, no further one, and none to a precompile. */
    static Code resolve(Journal journal, JournalAccount account, Rules rules) {
        Code code = account.code();
        if (!rules.fork().isAtLeast(Fork.PRAGUE)) {
            return code;
        }
        Address target = target(code.bytes());
        return target == null ? code : journal.account(target).code();
    }
}

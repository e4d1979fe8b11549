package org.ember.block;

import java.util.List;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Deadline;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.TransactionEnvironment;
import org.ember.nodes.engine.Evm;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** The calls of system contracts in one block: from an account without a key, with gas that nobody pays for. */
final class SystemCalls {
    private static final Address SENDER = Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");
    private static final long GAS = 30_000_000;

    private final Evm evm;
    private final Journal journal;
    private final BlockEnvironment block;
    private final Deadline deadline;

    SystemCalls(Evm evm, Journal journal, BlockEnvironment block, Deadline deadline) {
        this.evm = evm;
        this.journal = journal;
        this.block = block;
        this.deadline = deadline;
    }

    /** Calls a contract at the start of a block: if it is there, and whether or not that succeeds (EIP-4788, EIP-2935). */
    void callIfThere(SystemContract contract, UInt256 input) {
        if (journal.account(contract.address()).hasCode()) {
            execute(contract, input.toBytes());
        }
    }

    /**
     * Calls a contract at the end of a block, and gives its output (EIP-7002, EIP-7251).
     *
     * @throws InvalidBlockException when it is not there, or fails
     */
    byte[] call(SystemContract contract) {
        if (!journal.account(contract.address()).hasCode()) {
            throw new InvalidBlockException(BlockRejection.SYSTEM_CONTRACT_EMPTY, contract.toString());
        }
        MessageResult result = execute(contract, new byte[0]);
        if (!result.isSuccess()) {
            throw new InvalidBlockException(
                    BlockRejection.SYSTEM_CONTRACT_CALL_FAILED, contract + ": " + result.status());
        }
        return result.output();
    }

    private MessageResult execute(SystemContract contract, byte[] input) {
        Message message = new Message(false, SENDER, contract.address(), UInt256.ZERO, GAS, input);
        TransactionEnvironment transaction = new TransactionEnvironment(SENDER, block.baseFee(), List.of());
        journal.beginTransaction();
        try {
            JournalAccount account = journal.account(contract.address());
            journal.warm(account);
            return evm.execute(message, journal, block, transaction, deadline);
        } finally {
            journal.endTransaction();
        }
    }
}

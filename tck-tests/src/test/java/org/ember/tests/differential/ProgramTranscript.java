package org.ember.tests.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ember.code.CodeCache;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.nodes.engine.Evm;
import org.ember.state.Account;
import org.ember.state.Journal;
import org.ember.state.Log;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.transaction.WarmAccessSet;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * What comes of a golden program, in the words of its file: how each message ends and what it logs, then all that they
 * changed together. Each is in a transaction of its own, with what every transaction makes warm (EIP-2929).
 */
record ProgramTranscript(DifferentialCase program) implements AllTiers.Observation {
    @Override
    public List<String> of(Evm evm, CodeCache codes) {
        Journal journal = new Journal(program.state(), evm.rules().fork(), codes);
        List<String> lines = new ArrayList<>();
        for (Message message : program.messages()) {
            journal.beginTransaction();
            WarmAccessSet.warm(
                    journal, evm.rules().precompiles(), Transcript.BLOCK, message.sender(), message.recipient());
            MessageResult result = evm.execute(message, journal, Transcript.BLOCK, Transcript.TRANSACTION);
            lines.add(describe(message, result));
            journal.logs().forEach(log -> lines.add(describe(log)));
            journal.endTransaction();
        }
        Map<Address, AccountDiff> changes = journal.diff().accounts();
        changes.keySet().stream()
                .sorted()
                .forEach(address ->
                        describe(name(address), program.state().account(address), changes.get(address), lines));
        return lines;
    }

    private static String describe(Message message, MessageResult result) {
        String used = ", gas used " + (message.gas() - result.gasLeft());
        return switch (result.status()) {
            case SUCCESS ->
                "success" + used + ", output " + Hex.format(result.output())
                        + (result.refund() == 0 ? "" : ", refund " + result.refund());
            case REVERT -> "revert" + used + ", output " + Hex.format(result.output());
            default -> "halt" + used; // of several reasons another may be found first in another tier
        };
    }

    private static String describe(Log log) {
        String topics = log.topics().stream().map(UInt256::toHex).collect(Collectors.joining(" "));
        return "log of " + name(log.address()) + ", topics " + topics + ", data " + Hex.format(log.data());
    }

    private static void describe(String name, Account before, AccountDiff change, List<String> lines) {
        if (change.account() == null) {
            lines.add(name + " gone");
            return;
        }
        Account old = before == null ? Account.EMPTY : before;
        if (!old.balance().equals(change.account().balance())) {
            lines.add(name + " balance " + change.account().balance().toDecimal());
        }
        if (old.nonce() != change.account().nonce()) {
            lines.add(name + " nonce " + change.account().nonce());
        }
        if (change.code() != null) {
            lines.add(name + " code " + Hex.format(change.code()));
        }
        new TreeMap<>(change.storage())
                .forEach((slot, word) -> lines.add(name + " storage " + slot.toHex() + " = " + word.toHex()));
    }

    private static String name(Address address) {
        return address.toWord().toHex();
    }
}

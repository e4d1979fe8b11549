package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.Rules;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.operand.Operand;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.word.UInt256;

/** The instructions that end a call: STOP, RETURN, REVERT (EIP-140), INVALID and SELFDESTRUCT. */
final class EndNodes {
    private EndNodes() {}

    /** STOP, and the end of the code, where zeros without end follow. */
    static final class Stop extends InstructionNode {
        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            call.end(Status.SUCCESS, CallFrame.NO_BYTES);
        }
    }

    /** RETURN and REVERT. */
    static final class Return extends InstructionNode {
        private final Operand offset;
        private final Operand length;
        private final Status status;

        Return(Operand offset, Operand length, Status status) {
            this.offset = offset;
            this.length = length;
            this.status = status;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            long bytes = length.asIndex(temporaries);
            int start = call.requireMemory(offset.asIndex(temporaries), bytes);
            call.end(status, call.memory().read(start, (int) bytes));
        }
    }

    /** INVALID (EIP-141), and every byte that is no instruction. */
    static final class Invalid extends InstructionNode {
        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            throw ExceptionalHalt.INVALID_OPCODE;
        }
    }

    /** SELFDESTRUCT, which from Cancun on deletes only what was created in the same transaction (EIP-6780). */
    static final class SelfDestruct extends InstructionNode {
        private final Operand beneficiary;
        private final Fork fork;
        private final AccountAccess access;
        private final int newAccountGas;
        private final int refund;

        SelfDestruct(Operand beneficiary, Rules rules) {
            this.beneficiary = beneficiary;
            this.fork = rules.fork();
            this.access = AccountAccess.of(rules, GasCost.COLD_BENEFICIARY_SURCHARGE);
            this.newAccountGas = rules.schedule().cost(GasCost.NEW_ACCOUNT);
            this.refund = rules.schedule().cost(GasCost.SELFDESTRUCT_REFUND);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            call.requireStateChangesAllowed();
            destruct(call, beneficiary.asWord(temporaries));
            call.end(Status.SUCCESS, CallFrame.NO_BYTES);
        }

        @TruffleBoundary
        private void destruct(CallFrame call, UInt256 heirWord) {
            Journal journal = call.execution().journal();
            JournalAccount self = call.self();
            JournalAccount receiver = access.reach(call, heirWord);
            UInt256 balance = self.balance();
            if (bringsAccountIntoBeing(receiver, balance)) {
                call.charge(newAccountGas);
            }
            boolean deletes = !fork.isAtLeast(Fork.CANCUN) || self.isCreatedInTransaction();
            if (receiver != self || deletes) {
                journal.subtractBalance(self, balance);
            }
            if (receiver != self) {
                journal.addBalance(receiver, balance);
            }
            if (deletes && journal.selfDestruct(self)) {
                journal.addRefund(refund);
            }
        }

        private boolean bringsAccountIntoBeing(JournalAccount receiver, UInt256 balance) {
            if (fork.isAtLeast(Fork.SPURIOUS_DRAGON)) {
                return receiver.isEmpty() && !balance.isZero(); // EIP-161
            }
            return fork.isAtLeast(Fork.TANGERINE_WHISTLE) && !receiver.exists(); // EIP-150
        }
    }
}

package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.GasSchedule;
import org.ember.fork.Rules;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.operand.Operand;
import org.ember.state.Journal;
import org.ember.state.StorageSlot;
import org.ember.word.UInt256;

/**
 * SSTORE, whose price depends on what the slot held when the transaction began, what it holds and what it shall hold
 * (EIP-1283 in Constantinople, EIP-2200 from Istanbul on, with the numbers of EIP-2929 and EIP-3529); elsewhere on the
 * last two only.
 */
final class StorageStoreNode extends InstructionNode {
    private final Operand key;
    private final Operand value;
    private final int gasAfter;
    private final boolean isNetMetered;
    private final boolean keepsStipend;
    private final boolean tracksAccess;
    private final int coldSurcharge;
    private final int stipend;
    private final int noChange;
    private final int set;
    private final int reset;
    private final int clearRefund;

    /** An SSTORE in a block whose later instructions cost {@code gasAfter} gas. */
    StorageStoreNode(Operand key, Operand value, int gasAfter, Rules rules) {
        this.key = key;
        this.value = value;
        this.gasAfter = gasAfter;
        Fork fork = rules.fork();
        isNetMetered = fork == Fork.CONSTANTINOPLE || fork.isAtLeast(Fork.ISTANBUL);
        keepsStipend = fork.isAtLeast(Fork.ISTANBUL);
        tracksAccess = fork.isAtLeast(Fork.BERLIN);
        GasSchedule schedule = rules.schedule();
        coldSurcharge = schedule.cost(GasCost.COLD_SSTORE_SURCHARGE);
        stipend = schedule.cost(GasCost.CALL_STIPEND);
        noChange = schedule.cost(GasCost.SSTORE_NO_CHANGE);
        set = schedule.cost(GasCost.SSTORE_SET);
        reset = schedule.cost(GasCost.SSTORE_RESET);
        clearRefund = schedule.cost(GasCost.SSTORE_CLEAR_REFUND);
    }

    @Override
    public void execute(VirtualFrame temporaries, CallFrame call) {
        store(call, key.asWord(temporaries), value.asWord(temporaries));
    }

    @TruffleBoundary
    private void store(CallFrame call, UInt256 key, UInt256 value) {
        call.requireStateChangesAllowed();
        if (keepsStipend && call.gas() + gasAfter <= stipend) {
            throw ExceptionalHalt.OUT_OF_GAS;
        }
        Journal journal = call.execution().journal();
        StorageSlot slot = journal.slot(call.self(), key);
        if (tracksAccess && journal.warm(slot)) {
            call.charge(coldSurcharge);
        }
        if (isNetMetered) {
            meterNet(call, journal, slot, value);
        } else {
            meter(call, journal, slot, value);
        }
        journal.store(slot, value);
    }

    private void meter(CallFrame call, Journal journal, StorageSlot slot, UInt256 value) {
        boolean wasZero = slot.current().isZero();
        call.charge(wasZero && !value.isZero() ? set : reset);
        if (!wasZero && value.isZero()) {
            journal.addRefund(clearRefund);
        }
    }

    private void meterNet(CallFrame call, Journal journal, StorageSlot slot, UInt256 value) {
        UInt256 current = slot.current();
        if (current.equals(value)) {
            call.charge(noChange);
            return;
        }
        UInt256 original = slot.original();
        if (original.equals(current)) {
            call.charge(original.isZero() ? set : reset);
            if (value.isZero()) {
                journal.addRefund(clearRefund);
            }
            return;
        }
        call.charge(noChange);
        if (!original.isZero()) {
            if (current.isZero()) {
                journal.addRefund(-clearRefund);
            } else if (value.isZero()) {
                journal.addRefund(clearRefund);
            }
        }
        if (original.equals(value)) {
            journal.addRefund((original.isZero() ? set : reset) - noChange);
        }
    }
}

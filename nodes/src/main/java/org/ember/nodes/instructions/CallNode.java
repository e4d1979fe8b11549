package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.code.Delegation;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.GasSchedule;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.Execution;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.state.JournalAccount;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** CALL, CALLCODE, DELEGATECALL (EIP-7) and STATICCALL (EIP-214). */
final class CallNode extends ResultNode {
    private final CallKind kind;
    private final Operand gas;
    private final Operand to;

    /** Zero for a kind that has none. */
    private final Operand value;

    private final Operand inputOffset;
    private final Operand inputLength;
    private final Operand outputOffset;
    private final Operand outputLength;
    private final int gasAfter;
    private final Fork fork;
    private final AccountAccess access;
    private final int delegationGas;
    private final int valueGas;
    private final int stipend;
    private final int newAccountGas;

    /** A call with the operands {@code on}, in a block whose later instructions cost {@code gasAfter}. */
    CallNode(CallKind kind, Operand[] on, Temporary result, int gasAfter, Rules rules) {
        super(result);
        int ranges = kind.hasValue() ? 3 : 2;
        this.kind = kind;
        this.gas = on[0];
        this.to = on[1];
        this.value = kind.hasValue() ? on[2] : Operand.constant(UInt256.ZERO);
        this.inputOffset = on[ranges];
        this.inputLength = on[ranges + 1];
        this.outputOffset = on[ranges + 2];
        this.outputLength = on[ranges + 3];
        this.gasAfter = gasAfter;
        fork = rules.fork();
        access = AccountAccess.of(rules, GasCost.COLD_ACCOUNT_SURCHARGE);
        GasSchedule schedule = rules.schedule();
        delegationGas = schedule.cost(Opcode.CALL);
        valueGas = schedule.cost(GasCost.CALL_VALUE);
        stipend = schedule.cost(GasCost.CALL_STIPEND);
        newAccountGas = schedule.cost(GasCost.NEW_ACCOUNT);
    }

    @Override
    public void execute(VirtualFrame temporaries, CallFrame call) {
        // The rest of the block is paid for after the call. Until then the callee may use that gas if it gives it back,
        // and a stipend that the callee leaves can pay for the rest.
        call.setGas(call.gas() + gasAfter);
        UInt256 amount = value.asWord(temporaries);
        long inputBytes = inputLength.asIndex(temporaries);
        int input = call.requireMemory(inputOffset.asIndex(temporaries), inputBytes);
        long outputBytes = outputLength.asIndex(temporaries);
        int output = call.requireMemory(outputOffset.asIndex(temporaries), outputBytes);
        UInt256 address = to.asWord(temporaries);
        long requested = gas.asIndex(temporaries);
        setBoolean(temporaries, call(call, requested, address, amount, input, (int) inputBytes));
        byte[] returned = call.returnData();
        call.memory().write(output, returned, 0, returned.length, 0, (int) Math.min(outputBytes, returned.length));
    }

    /**
     * Calls, and sets the return data; whether the call succeeded. Its gas is {@code requested}, negative for 2^63 or
     * more.
     */
    @TruffleBoundary
    private boolean call(CallFrame call, long requested, UInt256 to, UInt256 amount, int input, int inputBytes) {
        Execution execution = call.execution();
        boolean sendsValue = !amount.isZero();
        if (sendsValue && kind.runsForCallee()) {
            call.requireStateChangesAllowed();
        }
        JournalAccount callee = access.reach(call, Address.of(to));
        payForDelegation(call, callee);
        if (sendsValue) {
            call.charge(valueGas);
        }
        if (kind.hasValue() && kind.runsForCallee() && bringsAccountIntoBeing(callee, sendsValue)) {
            call.charge(newAccountGas);
        }
        long childGas = childGas(call.gas(), requested);
        call.lend(childGas);
        if (sendsValue) {
            childGas += stipend;
        }
        boolean isPossible = call.depth() < execution.limits().callDepth()
                && !(sendsValue && call.self().balance().lessThan(amount));
        if (!isPossible) {
            call.setReturnData(CallFrame.NO_BYTES);
            call.takeBack(childGas);
            call.charge(gasAfter);
            return false;
        }
        CallFrame child = execution.frame(call.depth() + 1);
        child.begin(
                kind.runsForCallee() ? callee : call.self(),
                kind.keepsContext() ? call.caller() : call.self().address(),
                kind.keepsContext() ? call.value() : amount,
                childGas,
                call.isStatic() || kind.isStatic());
        child.setInput(call.memory().bytes(), input, inputBytes);
        execution.call(child, callee, kind.runsForCallee());
        call.takeBack(child.gas());
        call.addChildGas(childGas - child.gas());
        call.charge(gasAfter);
        call.setReturnData(child.output());
        return child.status() == Status.SUCCESS;
    }

    /** A callee that delegates costs an access to the account that it delegates to, too (EIP-7702). */
    private void payForDelegation(CallFrame call, JournalAccount callee) {
        if (fork.isAtLeast(Fork.PRAGUE)) {
            Address target = Delegation.target(callee.code().bytes());
            if (target != null) {
                call.charge(delegationGas);
                access.reach(call, target);
            }
        }
    }

    private boolean bringsAccountIntoBeing(JournalAccount callee, boolean sendsValue) {
        return fork.isAtLeast(Fork.SPURIOUS_DRAGON) ? sendsValue && callee.isEmpty() : !callee.exists(); // EIP-161
    }

    /** What the callee gets: from EIP-150 on at most all but a 64th of what is left. */
    private long childGas(long left, long requested) {
        if (fork.isAtLeast(Fork.TANGERINE_WHISTLE)) {
            long most = left - (left >>> 6);
            return requested < 0 ? most : Math.min(requested, most);
        }
        return requested < 0 ? Long.MAX_VALUE : requested;
    }
}

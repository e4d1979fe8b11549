package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.code.Code;
import org.ember.evm.ContractAddress;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.Rules;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.frame.Execution;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** CREATE and CREATE2 (EIP-1014). */
final class CreateNode extends ResultNode {
    private final Operand value;
    private final Operand offset;
    private final Operand length;
    private final Operand salt;
    private final int gasAfter;
    private final Rules rules;
    private final int gasPerWord;

    /** A creation in a block whose later instructions cost {@code gasAfter}; {@code salt} is null for CREATE. */
    CreateNode(
            Operand value, Operand offset, Operand length, Operand salt, Temporary result, int gasAfter, Rules rules) {
        super(result);
        this.value = value;
        this.offset = offset;
        this.length = length;
        this.salt = salt;
        this.gasAfter = gasAfter;
        this.rules = rules;
        int hashing = salt == null ? 0 : rules.schedule().cost(GasCost.KECCAK256_WORD);
        this.gasPerWord = hashing + rules.schedule().cost(GasCost.INIT_CODE_WORD);
    }

    @Override
    public void execute(VirtualFrame temporaries, CallFrame call) {
        call.requireStateChangesAllowed();
        long bytes = length.asIndex(temporaries);
        if (bytes > rules.maxInitCodeSize()) {
            throw ExceptionalHalt.CODE_SIZE_EXCEEDED; // EIP-3860
        }
        int start = call.requireMemory(offset.asIndex(temporaries), bytes);
        call.charge(gasPerWord * MemoryNodes.words(bytes));
        UInt256 saltWord = salt == null ? null : salt.asWord(temporaries);
        setWord(temporaries, create(call, value.asWord(temporaries), start, (int) bytes, saltWord));
    }

    /** Creates, and returns the address, or zero when nothing was created. */
    @TruffleBoundary
    private UInt256 create(CallFrame call, UInt256 amount, int start, int bytes, UInt256 saltWord) {
        JournalAccount creator = call.self();
        call.setReturnData(CallFrame.NO_BYTES);
        boolean isPossible = call.depth() < call.execution().limits().callDepth()
                && !creator.balance().lessThan(amount)
                && creator.nonce() != -1; // EIP-2681
        if (!isPossible) {
            return UInt256.ZERO;
        }
        Execution execution = call.execution();
        Journal journal = execution.journal();
        Code initCode = new Code(call.memory().read(start, bytes));
        Address address = saltWord == null
                ? ContractAddress.of(creator.address(), creator.nonce())
                : ContractAddress.of(creator.address(), saltWord, initCode.hash(execution.interruption()));
        journal.incrementNonce(creator);
        JournalAccount account = journal.account(address);
        if (rules.fork().isAtLeast(Fork.BERLIN)) {
            journal.warm(account);
        }
        call.setGas(call.gas() + gasAfter); // as it is for a call
        long left = call.gas();
        long childGas = rules.fork().isAtLeast(Fork.TANGERINE_WHISTLE) ? left - (left >>> 6) : left; // EIP-150
        call.lend(childGas);
        CallFrame child = execution.frame(call.depth() + 1);
        child.begin(account, creator.address(), amount, childGas, false);
        execution.create(child, initCode);
        call.takeBack(child.gas());
        call.addChildGas(childGas - child.gas());
        call.charge(gasAfter);
        if (child.status() == Status.REVERT) {
            call.setReturnData(child.output());
        }
        return child.status() == Status.SUCCESS ? address.toWord() : UInt256.ZERO;
    }
}

package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.state.JournalAccount;
import org.ember.word.UInt256;

/** BALANCE, EXTCODESIZE, EXTCODEHASH (EIP-1052) and EXTCODECOPY: what is known of another account. */
final class AccountNodes {
    private AccountNodes() {}

    /** What the accounts' words have in common: an address, and the price of reaching it. */
    private abstract static class AccountWordNode extends UnaryNode {
        private final AccountAccess access;

        AccountWordNode(Operand operand, Temporary result, AccountAccess access) {
            super(operand, result);
            this.access = access;
        }

        @Override
        public final void execute(VirtualFrame temporaries, CallFrame call) {
            setWord(temporaries, word(call, operand.asWord(temporaries)));
        }

        @TruffleBoundary
        private UInt256 word(CallFrame call, UInt256 address) {
            return word(access.reach(call, address));
        }

        protected abstract UInt256 word(JournalAccount account);
    }

    static final class Balance extends AccountWordNode {
        Balance(Operand operand, Temporary result, AccountAccess access) {
            super(operand, result, access);
        }

        @Override
        protected UInt256 word(JournalAccount account) {
            return account.balance();
        }
    }

    static final class ExtCodeSize extends AccountWordNode {
        ExtCodeSize(Operand operand, Temporary result, AccountAccess access) {
            super(operand, result, access);
        }

        @Override
        protected UInt256 word(JournalAccount account) {
            return UInt256.of(account.code().bytes().length);
        }
    }

    static final class ExtCodeHash extends AccountWordNode {
        ExtCodeHash(Operand operand, Temporary result, AccountAccess access) {
            super(operand, result, access);
        }

        @Override
        protected UInt256 word(JournalAccount account) {
            return account.isEmpty() ? UInt256.ZERO : account.codeHash();
        }
    }

    static final class ExtCodeCopy extends InstructionNode {
        private final Operand address;
        private final Operand target;
        private final Operand source;
        private final Operand length;
        private final int gasPerWord;
        private final AccountAccess access;

        ExtCodeCopy(
                Operand address, Operand target, Operand source, Operand length, int gasPerWord, AccountAccess access) {
            this.address = address;
            this.target = target;
            this.source = source;
            this.length = length;
            this.gasPerWord = gasPerWord;
            this.access = access;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            long bytes = length.asIndex(temporaries);
            int offset = call.requireMemory(target.asIndex(temporaries), bytes);
            call.charge(gasPerWord * MemoryNodes.words(bytes));
            copy(call, address.asWord(temporaries), offset, source.asIndex(temporaries), (int) bytes);
        }

        @TruffleBoundary
        private void copy(CallFrame call, UInt256 account, int offset, long sourceOffset, int bytes) {
            call.pollIfDue(this);
            byte[] code = access.reach(call, account).code().bytes();
            call.memory().write(offset, code, 0, code.length, sourceOffset, bytes);
        }
    }
}

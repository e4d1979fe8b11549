package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.Rules;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.state.StorageSlot;
import org.ember.word.UInt256;

/** SLOAD, and transient storage (EIP-1153). */
final class StorageNodes {
    private StorageNodes() {}

    static final class Load extends UnaryNode {
        private final boolean tracksAccess;
        private final int coldSurcharge;

        Load(Operand operand, Temporary result, Rules rules) {
            super(operand, result);
            this.tracksAccess = rules.fork().isAtLeast(Fork.BERLIN);
            this.coldSurcharge = rules.schedule().cost(GasCost.COLD_SLOAD_SURCHARGE);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            Journal journal = call.execution().journal();
            UInt256 key = operand.asWord(temporaries);
            StorageSlot slot = slot(journal, call.self(), key.limb3(), key.limb2(), key.limb1(), key.limb0());
            if (tracksAccess && journal.warm(slot)) {
                call.charge(coldSurcharge);
            }
            setWord(temporaries, slot.current());
        }
    }

    /** Takes the key as limbs, because an object would have to be allocated. */
    @TruffleBoundary
    private static StorageSlot slot(
            Journal journal, JournalAccount account, long key3, long key2, long key1, long key0) {
        return journal.slot(account, UInt256.of(key3, key2, key1, key0));
    }

    static final class TransientLoad extends UnaryNode {
        TransientLoad(Operand operand, Temporary result) {
            super(operand, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            UInt256 key = operand.asWord(temporaries);
            setWord(temporaries, call.execution().journal().loadTransient(call.self(), key));
        }
    }

    static final class TransientStore extends InstructionNode {
        private final Operand key;
        private final Operand value;

        TransientStore(Operand key, Operand value) {
            this.key = key;
            this.value = value;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            call.requireStateChangesAllowed();
            Journal journal = call.execution().journal();
            journal.storeTransient(call.self(), key.asWord(temporaries), value.asWord(temporaries));
        }
    }
}

package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.Rules;
import org.ember.nodes.frame.CallFrame;
import org.ember.state.Journal;
import org.ember.state.StorageSlot;
import org.ember.word.UInt256;

/** SLOAD, and transient storage (EIP-1153). */
final class StorageNodes {
    private StorageNodes() {}

    static final class Load extends UnaryNode {
        private final boolean tracksAccess;
        private final int coldSurcharge;

        Load(Operand operand, int result, Rules rules) {
            super(operand, result);
            this.tracksAccess = rules.fork().isAtLeast(Fork.BERLIN);
            this.coldSurcharge = rules.schedule().cost(GasCost.COLD_SLOAD_SURCHARGE);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            Journal journal = call.execution().journal();
            StorageSlot slot = journal.slot(call.self(), operand.asWord(temporaries));
            if (tracksAccess && journal.warm(slot)) {
                call.charge(coldSurcharge);
            }
            setWord(temporaries, slot.current());
        }
    }

    static final class TransientLoad extends UnaryNode {
        TransientLoad(Operand operand, int result) {
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

package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.crypto.RecentHashes;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.Execution;
import org.ember.nodes.frame.Memory;
import org.ember.nodes.operand.MemoryOperand;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.UInt256;

/** MLOAD, MSTORE, MSTORE8 and KECCAK256 (Yellow Paper, H.2, groups 50s and 20s). */
final class MemoryNodes {
    private MemoryNodes() {}

    static final class Load extends ResultNode {
        private final MemoryOperand source;

        Load(MemoryOperand source, Temporary result) {
            super(InstructionNumber.LOAD, result);
            this.source = source;
        }

        @Override
        public MemoryOperand memory() {
            return source;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            int offset = source.resolve(temporaries, call);
            byte[] bytes = call.memory().bytesOfWord(offset);
            setLimbs(
                    temporaries,
                    Memory.limb(bytes, offset),
                    Memory.limb(bytes, offset + 8),
                    Memory.limb(bytes, offset + 16),
                    Memory.limb(bytes, offset + 24));
        }

        /** A node that expands memory as this one does, and loads nothing. */
        InstructionNode expansion() {
            return new Expansion(source);
        }
    }

    private static final class Expansion extends InstructionNode {
        private final MemoryOperand source;

        Expansion(MemoryOperand source) {
            this.source = source;
        }

        @Override
        public MemoryOperand memory() {
            return source;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            source.resolve(temporaries, call);
        }
    }

    static final class Store extends InstructionNode {
        private final MemoryOperand target;
        private final Operand value;

        Store(MemoryOperand target, Operand value) {
            super(InstructionNumber.STORE);
            this.target = target;
            this.value = value;
        }

        @Override
        public MemoryOperand memory() {
            return target;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            int offset = target.resolve(temporaries, call);
            if (value.isNarrow(temporaries)) {
                call.memory().writeNarrow(offset, value.asLong(temporaries));
            } else {
                call.memory().writeWord(offset, value.asWord(temporaries));
            }
        }
    }

    static final class StoreByte extends InstructionNode {
        private final MemoryOperand target;
        private final Operand value;

        StoreByte(MemoryOperand target, Operand value) {
            this.target = target;
            this.value = value;
        }

        @Override
        public MemoryOperand memory() {
            return target;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            int offset = target.resolve(temporaries, call);
            call.memory().writeByte(offset, (byte) value.lowLimb(temporaries));
        }
    }

    static final class Keccak extends BinaryNode {
        private final int gasPerWord;

        Keccak(Operand left, Operand right, Temporary result, int gasPerWord) {
            super(left, right, result);
            this.gasPerWord = gasPerWord;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            long length = right.asIndex(temporaries);
            int offset = call.requireMemory(left.asIndex(temporaries), length);
            call.charge(gasPerWord * words(length));
            hash(call, offset, (int) length);
            setWord(temporaries, call.registers().result());
        }

        @TruffleBoundary
        private void hash(CallFrame call, int offset, int length) {
            call.pollIfDue(this);
            Execution execution = call.execution();
            RecentHashes hashes = execution.recentHashes();
            call.registers()
                    .setResult(hashes.hashWord(call.memory().bytes(), offset, length, execution.interruption()));
        }
    }

    /** How many words hold {@code length} bytes, 0 to 2^31. */
    static long words(long length) {
        return length + UInt256.BYTES - 1 >>> 5;
    }
}

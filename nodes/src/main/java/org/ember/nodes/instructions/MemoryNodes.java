package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.crypto.Keccak256;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.Memory;
import org.ember.word.UInt256;

/** MLOAD, MSTORE, MSTORE8 and KECCAK256 (Yellow Paper, H.2, groups 50s and 20s). */
final class MemoryNodes {
    private MemoryNodes() {}

    static final class Load extends UnaryNode {
        Load(Operand operand, int result) {
            super(operand, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            int offset = call.requireMemory(operand.asIndex(temporaries), UInt256.BYTES);
            Memory memory = call.memory();
            setLimbs(
                    temporaries,
                    memory.readLong(offset),
                    memory.readLong(offset + 8),
                    memory.readLong(offset + 16),
                    memory.readLong(offset + 24));
        }
    }

    static final class Store extends InstructionNode {
        private final Operand address;
        private final Operand value;

        Store(Operand address, Operand value) {
            this.address = address;
            this.value = value;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            int offset = call.requireMemory(address.asIndex(temporaries), UInt256.BYTES);
            if (value.isNarrow(temporaries)) {
                call.memory().writeNarrow(offset, value.asLong(temporaries));
            } else {
                call.memory().writeWord(offset, value.asWord(temporaries));
            }
        }
    }

    static final class StoreByte extends InstructionNode {
        private final Operand address;
        private final Operand value;

        StoreByte(Operand address, Operand value) {
            this.address = address;
            this.value = value;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            int offset = call.requireMemory(address.asIndex(temporaries), 1);
            call.memory().writeByte(offset, (byte) value.lowLimb(temporaries));
        }
    }

    static final class Keccak extends BinaryNode {
        private final int gasPerWord;

        Keccak(Operand left, Operand right, int result, int gasPerWord) {
            super(left, right, result);
            this.gasPerWord = gasPerWord;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            long length = right.asIndex(temporaries);
            int offset = call.requireMemory(left.asIndex(temporaries), length);
            call.charge(gasPerWord * words(length));
            setWord(temporaries, Keccak256.hashWord(call.memory().bytes(), offset, (int) length));
        }
    }

    /** How many words hold {@code length} bytes, 0 to 2^31. */
    static long words(long length) {
        return length + UInt256.BYTES - 1 >>> 5;
    }
}

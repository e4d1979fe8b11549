package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import java.util.List;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.Limbs;
import org.ember.word.UInt256;

/** BLOCKHASH and BLOBHASH (EIP-4844), which look a hash up by number. */
final class HashLookupNodes {
    private HashLookupNodes() {}

    static final class BlockHash extends UnaryNode {
        /** How many ancestors have a hash that code can ask for. */
        private static final int ANCESTORS = 256;

        /** The work that it mostly takes the client to find a hash, in gas. */
        private static final int WORK = 2_000;

        BlockHash(Operand operand, Temporary result) {
            super(operand, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            setWord(temporaries, hash(temporaries, call));
        }

        private UInt256 hash(VirtualFrame temporaries, CallFrame call) {
            if (!operand.asWord(temporaries).fitsLong()) {
                return UInt256.ZERO;
            }
            long number = operand.lowLimb(temporaries);
            long current = call.execution().block().number();
            boolean isAncestor = Limbs.below(number, current) && !Limbs.below(ANCESTORS, current - number);
            if (!isAncestor) {
                return UInt256.ZERO;
            }
            call.countWork(WORK); // the client is asked each time, who may look for it anywhere
            call.pollIfDue(this);
            return call.execution().journal().blockHash(number);
        }
    }

    static final class BlobHash extends UnaryNode {
        BlobHash(Operand operand, Temporary result) {
            super(operand, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            long index = operand.asIndex(temporaries);
            List<UInt256> hashes = call.execution().transaction().blobVersionedHashes();
            setWord(temporaries, index >= 0 && index < hashes.size() ? hashes.get((int) index) : UInt256.ZERO);
        }
    }
}

package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.operand.Operand;

/** The instructions that copy bytes to memory: CALLDATACOPY, CODECOPY, RETURNDATACOPY (EIP-211), MCOPY (EIP-5656). */
abstract class CopyNodes extends InstructionNode {
    private final Operand target;
    private final Operand source;
    private final Operand length;
    private final int gasPerWord;

    private CopyNodes(Operand target, Operand source, Operand length, int gasPerWord) {
        this.target = target;
        this.source = source;
        this.length = length;
        this.gasPerWord = gasPerWord;
    }

    @Override
    public final void execute(VirtualFrame temporaries, CallFrame call) {
        long bytes = length.asIndex(temporaries);
        int offset = call.requireMemory(target.asIndex(temporaries), bytes);
        call.charge(gasPerWord * MemoryNodes.words(bytes));
        long sourceOffset = source.asIndex(temporaries);
        if (bytes < CallFrame.LITTLE_MEMORY) {
            copy(call, offset, sourceOffset, (int) bytes);
        } else {
            copyMuch(call, offset, sourceOffset, (int) bytes);
        }
    }

    /** Copies so much that a poll may be due before it or meanwhile. */
    @TruffleBoundary
    private void copyMuch(CallFrame call, int target, long source, int length) {
        call.pollIfDue(this);
        copy(call, target, source, length);
    }

    /**
     * Copies.
     *
     * @param target an offset in memory that is paid for
     * @param source an offset in what is copied from; negative when it is 2^63 or more
     */
    protected abstract void copy(CallFrame call, int target, long source, int length);

    static final class CallDataCopy extends CopyNodes {
        CallDataCopy(Operand target, Operand source, Operand length, int gasPerWord) {
            super(target, source, length, gasPerWord);
        }

        @Override
        protected void copy(CallFrame call, int target, long source, int length) {
            call.memory().write(target, call.input(), call.inputStart(), call.inputLength(), source, length);
        }
    }

    static final class CodeCopy extends CopyNodes {
        CodeCopy(Operand target, Operand source, Operand length, int gasPerWord) {
            super(target, source, length, gasPerWord);
        }

        @Override
        protected void copy(CallFrame call, int target, long source, int length) {
            byte[] code = call.code().bytes();
            call.memory().write(target, code, 0, code.length, source, length);
        }
    }

    static final class ReturnDataCopy extends CopyNodes {
        ReturnDataCopy(Operand target, Operand source, Operand length, int gasPerWord) {
            super(target, source, length, gasPerWord);
        }

        @Override
        protected void copy(CallFrame call, int target, long source, int length) {
            byte[] data = call.returnData();
            if (source < 0 || source > data.length - length) {
                throw ExceptionalHalt.RETURN_DATA_OUT_OF_BOUNDS;
            }
            call.memory().write(target, data, 0, data.length, source, length);
        }
    }

    static final class MemoryCopy extends CopyNodes {
        MemoryCopy(Operand target, Operand source, Operand length, int gasPerWord) {
            super(target, source, length, gasPerWord);
        }

        @Override
        protected void copy(CallFrame call, int target, long source, int length) {
            int offset = call.requireMemory(source, (long) length);
            call.memory().copy(target, offset, length);
        }
    }
}

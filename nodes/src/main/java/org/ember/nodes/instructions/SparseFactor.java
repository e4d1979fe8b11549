package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import org.ember.word.UInt256;

/**
 * A wide factor from the stack, which is mostly the same each time. Where it has one or two bits set, as in code that
 * shifts words or doubles them into lanes, compiled code is specialised on it: the product is a sum of shifts.
 */
final class SparseFactor implements SteadyOperand {
    private static final int MOST_BITS = 2;

    @CompilationFinal
    private UInt256 only;

    @CompilationFinal
    private boolean varies;

    /** The factor that all products so far had, if {@code factor} is that one; otherwise {@code null}. */
    UInt256 match(UInt256 factor) {
        if (varies) {
            return null;
        }
        UInt256 expected = only;
        if (expected != null && factor.equals(expected)) {
            return expected;
        }
        if (expected == null && CompilerDirectives.inCompiledCode()) {
            return null;
        }
        CompilerDirectives.transferToInterpreterAndInvalidate();
        if (expected == null && factor.bitCount() <= MOST_BITS) {
            only = factor;
        } else {
            varies = true;
        }
        return null;
    }

    @Override
    public boolean isSeen() {
        return varies || only != null;
    }

    @Override
    public UInt256 only() {
        return varies ? null : only;
    }

    @Override
    public void learn(UInt256 word) {
        UInt256 known = only;
        if (word == null || word.bitCount() > MOST_BITS || known != null && !known.equals(word)) {
            varies = true;
        } else if (known == null) {
            only = word;
        }
    }

    /** From now on any factor is expected. */
    void expectAny() {
        varies = true;
    }
}

package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.word.UInt256;

/**
 * An instruction that leaves a word. It remembers whether its results ever were wide: compiled code that has seen only
 * narrow ones holds code only for these and deoptimises on the first that is not; once one was wide it keeps all of
 * them wide, so that no value's form is unknown at a merge.
 */
public abstract class ResultNode extends InstructionNode {
    protected final int result;

    @CompilationFinal
    private boolean wide;

    protected ResultNode(int result) {
        this(InstructionLoop.OTHER, result);
    }

    ResultNode(int number, int result) {
        super(number);
        this.result = result;
    }

    /** The temporary that the result goes to. */
    public final int result() {
        return result;
    }

    @Override
    public void expectWide() {
        wide = true;
    }

    @Override
    public boolean isWide() {
        return wide;
    }

    /** Whether it is worth trying the 64-bit form: always in the interpreter. */
    protected final boolean triesNarrow() {
        return !(CompilerDirectives.inCompiledCode() && wide);
    }

    /** Leaves a narrow result: after {@link #triesNarrow}, or where every result is narrow. */
    protected final void setNarrow(VirtualFrame temporaries, long value) {
        Temporary.setNarrow(temporaries, result, value);
    }

    protected final void setBoolean(VirtualFrame temporaries, boolean value) {
        Temporary.setNarrow(temporaries, result, value ? 1 : 0);
    }

    /** Leaves a result of any width. */
    protected final void setWord(VirtualFrame temporaries, UInt256 value) {
        if (triesNarrow()) {
            if (value.fitsLong()) {
                Temporary.setNarrow(temporaries, result, value.limb0());
                return;
            }
            if (!wide) {
                CompilerDirectives.transferToInterpreterAndInvalidate();
                wide = true;
            }
        }
        Temporary.setWide(temporaries, result, value);
    }

    /** Leaves a result of any width, given by its limbs. */
    protected final void setLimbs(VirtualFrame temporaries, long limb3, long limb2, long limb1, long limb0) {
        if (triesNarrow()) {
            if ((limb3 | limb2 | limb1) == 0) {
                Temporary.setNarrow(temporaries, result, limb0);
                return;
            }
            if (!wide) {
                CompilerDirectives.transferToInterpreterAndInvalidate();
                wide = true;
            }
        }
        Temporary.setWide(temporaries, result, UInt256.of(limb3, limb2, limb1, limb0));
    }
}

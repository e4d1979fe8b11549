package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.operand.Temporary;
import org.ember.word.UInt256;

/** An instruction that leaves a word. */
public abstract class ResultNode extends InstructionNode {
    /** Where the word goes. */
    final Temporary result;

    private final int slot;

    protected ResultNode(Temporary result) {
        this(InstructionNumber.OTHER, result);
    }

    ResultNode(int number, Temporary result) {
        super(number);
        this.result = result;
        this.slot = result.slot();
    }

    @Override
    public final Temporary result() {
        return result;
    }

    @Override
    public void expectWide() {
        result.expectWide();
    }

    @Override
    public boolean isWide() {
        return result.isWide();
    }

    /** Whether the 64-bit form is to be tried first: always in the interpreter. */
    protected final boolean triesNarrow() {
        return Temporary.triesNarrow(result);
    }

    /** Leaves a result that fits in 64 bits, unsigned. */
    protected final void setNarrow(VirtualFrame temporaries, long value) {
        Temporary.set(temporaries, slot, result, value);
    }

    protected final void setBoolean(VirtualFrame temporaries, boolean value) {
        setNarrow(temporaries, value ? 1 : 0);
    }

    /** Leaves a result of any width. */
    protected final void setWord(VirtualFrame temporaries, UInt256 value) {
        Temporary.set(temporaries, slot, result, value);
    }

    /** Leaves a result of any width, given by its limbs. */
    protected final void setLimbs(VirtualFrame temporaries, long limb3, long limb2, long limb1, long limb0) {
        Temporary.set(temporaries, slot, result, limb3, limb2, limb1, limb0);
    }
}

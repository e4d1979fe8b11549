package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.UInt256;

/** An instruction that makes one word of three; {@code first} was the top of the stack. */
public abstract class TernaryNode extends ResultNode {
    protected final Operand first;
    protected final Operand second;
    protected final Operand third;

    protected TernaryNode(Operand first, Operand second, Operand third, Temporary result) {
        super(result);
        this.first = first;
        this.second = second;
        this.third = third;
    }

    protected final boolean areNarrow(VirtualFrame temporaries) {
        return first.isNarrow(temporaries) && second.isNarrow(temporaries) && third.isNarrow(temporaries);
    }

    /** Leaves the result for words of any width. */
    protected final void setWide(VirtualFrame temporaries, CallFrame call) {
        UInt256 left = first.asWord(temporaries);
        UInt256 right = second.asWord(temporaries);
        UInt256 last = third.asWord(temporaries);
        if (CompilerDirectives.inInterpreter()) {
            setWord(temporaries, apply(left, right, last, call));
        } else {
            setWord(temporaries, applyOutOfLine(left, right, last, call));
        }
    }

    /**
     * Computes the result for words of any width.
     *
     * @param call {@code null} where constants make one when the block is built
     */
    protected abstract UInt256 apply(UInt256 firstWord, UInt256 secondWord, UInt256 thirdWord, CallFrame call);

    /** As {@link #apply}, by a method out of line, because that is much code. */
    protected abstract UInt256 applyOutOfLine(UInt256 firstWord, UInt256 secondWord, UInt256 thirdWord, CallFrame call);
}

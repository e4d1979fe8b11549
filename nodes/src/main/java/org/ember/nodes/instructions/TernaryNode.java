package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.instructions.WideArithmetic.ModularOperation;
import org.ember.word.UInt256;

/** An instruction that makes one word of three; {@code first} was the top of the stack. */
public abstract class TernaryNode extends ResultNode {
    protected final Operand first;
    protected final Operand second;
    protected final Operand third;

    protected TernaryNode(Operand first, Operand second, Operand third, int result) {
        super(result);
        this.first = first;
        this.second = second;
        this.third = third;
    }

    protected final boolean areNarrow(VirtualFrame temporaries) {
        return first.isNarrow(temporaries) && second.isNarrow(temporaries) && third.isNarrow(temporaries);
    }

    /** Leaves the result of an operation whose code is large. */
    protected final void setWide(VirtualFrame temporaries, CallFrame call, ModularOperation operation) {
        UInt256 left = first.asWord(temporaries);
        UInt256 right = second.asWord(temporaries);
        UInt256 modulus = third.asWord(temporaries);
        if (CompilerDirectives.inInterpreter()) {
            setWord(temporaries, operation.apply(left, right, modulus));
        } else {
            WideArithmetic.apply(operation, left, right, modulus, call.scratch());
            setScratch(temporaries, call);
        }
    }
}

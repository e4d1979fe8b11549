package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.instructions.WideArithmetic.Operation;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.UInt256;

/** An instruction that makes one word of two; {@code left} was the top of the stack. */
public abstract class BinaryNode extends ResultNode {
    protected final Operand left;
    protected final Operand right;

    protected BinaryNode(Operand left, Operand right, Temporary result) {
        this(InstructionNumber.OTHER, left, right, result);
    }

    BinaryNode(int number, Operand left, Operand right, Temporary result) {
        super(number, result);
        this.left = left;
        this.right = right;
    }

    protected final boolean areNarrow(VirtualFrame temporaries) {
        return left.isNarrow(temporaries) && right.isNarrow(temporaries);
    }

    /** Leaves the result for narrow operands, if it is narrow too; whether it did. */
    boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
        return false;
    }

    /** Leaves the result, if that and the operands are narrow; whether it did. */
    final boolean executeNarrow(VirtualFrame temporaries) {
        if (!areNarrow(temporaries)) {
            return false;
        }
        if (executeNarrow(temporaries, left.asLong(temporaries), right.asLong(temporaries))) {
            return true;
        }
        result.becomeWide(); // or compiled code would hold all that follows, to find only then that the result is wide
        return false;
    }

    /** Leaves the result of an operation whose code is large, computed out of line. */
    protected final void setWide(
            VirtualFrame temporaries, CallFrame call, Operation operation, UInt256 first, UInt256 second) {
        if (CompilerDirectives.inInterpreter()) {
            setWord(temporaries, operation.apply(first, second));
        } else if (operation.isUnsignedDivision() && first.fitsLong() && second.fitsLong()) {
            setLimbs(temporaries, 0, 0, 0, operation.applyNarrow(first.limb0(), second.limb0()));
        } else if (operation.isSignedDivision()
                && first.fitsSignedLong()
                && second.fitsSignedLong()
                && first.limb0() != Long.MIN_VALUE) {
            setWord(temporaries, UInt256.ofSigned(operation.applySigned(first.limb0(), second.limb0())));
        } else {
            setWord(temporaries, WideArithmetic.apply(operation, first, second, call.registers()));
        }
    }
}

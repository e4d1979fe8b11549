package org.ember.nodes.trace;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.LiveInItems;
import org.ember.nodes.block.LiveOutItems;
import org.ember.nodes.block.StraightLine;
import org.ember.nodes.block.TerminatorNode;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.instructions.InstructionNode;
import org.ember.nodes.operand.Operand;

/**
 * Some blocks of a trace, each of which always goes on to the next. After the last of them control may go elsewhere.
 */
final class Segment extends StraightLine {
    // All in one object: the interpreter reads most of it each time.
    private final TerminatorNode terminator;
    private final BlockNode expected;
    private final Operand condition;
    private final boolean followsZero;
    private final LiveInItems moved;
    private final LiveOutItems liveOut;

    /**
     * What runs.
     *
     * @param gas the fixed prices of all instructions
     * @param liveIn what its instructions are the first to read, with depths from the height on entry to the trace
     */
    record Line(long gas, LiveInItems liveIn, InstructionNode[] instructions) {}

    /**
     * Where control goes on.
     *
     * @param expected where the next segment begins; {@code null} after the last
     * @param condition what alone decides whether the next segment follows; {@code null} where more does
     * @param followsZero whether it follows where that is zero, or where it is not
     */
    record Way(TerminatorNode terminator, BlockNode expected, Operand condition, boolean followsZero) {}

    /**
     * How the stack is put in order where the trace is left.
     *
     * @param moved items that no instruction of the trace reads, but that are at another position afterwards
     * @param liveOut what has changed since the entry to the trace
     */
    record Exit(LiveInItems moved, LiveOutItems liveOut) {}

    Segment(Line line, Way way, Exit exit) {
        super(line.gas(), line.liveIn(), line.instructions());
        this.terminator = way.terminator();
        this.expected = way.expected();
        this.condition = way.condition();
        this.followsZero = way.followsZero();
        this.moved = exit.moved();
        this.liveOut = exit.liveOut();
    }

    /** Pays for its instructions and runs them, in a trace that was entered with a stack {@code height} items high. */
    void execute(VirtualFrame frame, CallFrame call, int height) {
        run(frame, call, height);
    }

    /** Whether one condition alone says that the next segment follows. */
    boolean followsBy(VirtualFrame frame) {
        return condition != null && condition.isZero(frame) == followsZero;
    }

    /** The next block; {@code null} when the call has ended, or goes on where none has been built. */
    BlockNode next(VirtualFrame frame, CallFrame call) {
        return terminator.next(frame, call);
    }

    /** Whether the trace goes on where control goes to {@code next}. */
    boolean expects(BlockNode next) {
        return next == expected && next != null;
    }

    /** Puts the stack in order, for the trace is left. */
    void leave(VirtualFrame frame, CallFrame call, int height) {
        moved.load(frame, call.stack(), height);
        liveOut.store(frame, call, height);
    }
}

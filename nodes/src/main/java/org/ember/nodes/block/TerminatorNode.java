package org.ember.nodes.block;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.operand.Operand;
import org.ember.word.UInt256;

/** Where control goes at the end of a basic block. */
public abstract sealed class TerminatorNode extends Node {
    /**
     * The next block; {@code null} when the call has ended, or goes on {@link CallFrame#takeResumeAt where} no block
     * has been built.
     */
    public abstract BlockNode next(VirtualFrame temporaries, CallFrame call);

    /** The blocks that control may go on to, by where they start: all of one code. */
    interface Targets {
        /**
         * Goes on with the block that starts at {@code start}; returns {@code null}, and tells the call to {@link
         * CallFrame#takeResumeAt go on} there, when it has not been reached often enough to be built.
         */
        BlockNode reach(int start, CallFrame call);

        /** The block that starts at {@code start}, which is built now if need be. */
        BlockNode block(int start);

        /** Whether a jump may go to {@code target}. */
        boolean isJumpDestination(UInt256 target);

        /** Halts when a jump may not go to {@code target}, which is negative when it is 2^63 or more. */
        void requireJumpDestination(long target);
    }

    /** A jump to where {@code target} says. */
    public static TerminatorNode jump(Targets targets, Operand target) {
        if (!target.isConstant()) {
            return new DynamicJump(targets, target);
        }
        UInt256 value = target.constantValue();
        return targets.isJumpDestination(value) ? new Jump(targets, (int) value.limb0()) : new InvalidJump();
    }

    /** After an instruction that ended the call. */
    public static final class End extends TerminatorNode {
        @Override
        public BlockNode next(VirtualFrame temporaries, CallFrame call) {
            return null;
        }
    }

    /** Goes on at a place that is known: the next instruction, or the constant target of a JUMP. */
    public static final class Jump extends TerminatorNode {
        private final Targets targets;
        private final int target;
        private BlockNode successor;

        Jump(Targets targets, int target) {
            this.targets = targets;
            this.target = target;
        }

        @Override
        public BlockNode next(VirtualFrame temporaries, CallFrame call) {
            BlockNode known = successor;
            if (known == null) {
                known = targets.reach(target, call);
                successor = known;
            }
            return known;
        }

        /** The block there, which is built now if need be. */
        public BlockNode build() {
            BlockNode known = targets.block(target);
            successor = known;
            return known;
        }

        /** The byte of the code where it leads to. */
        public int target() {
            return target;
        }

        /** The block there, or {@code null} when it was never reached from here. */
        public BlockNode successor() {
            return successor;
        }
    }

    /** A JUMP to a constant that is no JUMPDEST. */
    public static final class InvalidJump extends TerminatorNode {
        @Override
        public BlockNode next(VirtualFrame temporaries, CallFrame call) {
            throw ExceptionalHalt.INVALID_JUMP;
        }
    }

    /** JUMP to wherever the stack says. */
    public static final class DynamicJump extends TerminatorNode {
        private final Targets targets;
        private final Operand target;

        /** Compiled code knows at most so many targets; the return of a function with more callers leaves it. */
        private static final int MAX_SEEN = 128;

        /** The last target. Most dynamic jumps always have the same, as the return of a function with one caller. */
        private BlockNode last;

        /** In the order of the code. */
        private BlockNode[] seen = {};

        /**
         * The block's jump, which collects the targets of all copies of it in traces; this object where it is that one.
         */
        private final DynamicJump original;

        DynamicJump(Targets targets, Operand target) {
            this.targets = targets;
            this.target = target;
            this.original = this;
        }

        /** The jump {@code original} of a block, in a trace. */
        public DynamicJump(Targets targets, Operand target, DynamicJump original) {
            this.targets = targets;
            this.target = target;
            this.original = original;
        }

        @Override
        public BlockNode next(VirtualFrame temporaries, CallFrame call) {
            long destination = target.asIndex(temporaries);
            BlockNode known = last;
            if (known != null && known.start() == destination) {
                return known;
            }
            targets.requireJumpDestination(destination);
            BlockNode successor = targets.reach((int) destination, call);
            if (successor != null) {
                original.remember(successor);
                if (known == null || call.sampler().chooses()) {
                    last = successor;
                }
            }
            return successor;
        }

        /** Remembers a target; whether it is a new one. */
        public boolean remember(BlockNode successor) {
            BlockNode[] known = seen;
            int index = Arrays.binarySearch(known, successor, Comparator.comparingInt(BlockNode::start));
            if (known.length == MAX_SEEN || index >= 0) {
                return false;
            }
            int place = -1 - index;
            BlockNode[] more = Arrays.copyOf(known, known.length + 1);
            System.arraycopy(known, place, more, place + 1, known.length - place);
            more[place] = successor;
            VarHandle.releaseFence(); // other threads see what is in the array, or see no array
            seen = more;
            return true;
        }

        /** Remembers {@code successor} as a target, if that is a block and a jump may go there. */
        void learn(BlockNode successor) {
            if (successor != null && targets.isJumpDestination(UInt256.of(successor.start()))) {
                remember(successor);
            }
        }

        /** Whether it may have gone to more targets than are remembered. */
        public boolean isFull() {
            return seen.length == MAX_SEEN;
        }

        /** What says where it leads to. */
        public Operand target() {
            return target;
        }

        /**
         * The blocks it goes to where the target is one of {@code destinations}, or anything if these are empty. Those
         * that it has never gone to are left out, unless it has gone to none or to more than it remembers. In the order
         * of the code.
         */
        public BlockNode[] targets(Set<Integer> destinations) {
            BlockNode[] known = seen;
            if (destinations.isEmpty()) {
                return known;
            }
            if (known.length == 0 || known.length == MAX_SEEN) {
                return destinations.stream().sorted().map(targets::block).toArray(BlockNode[]::new);
            }
            return Stream.of(known)
                    .filter(block -> destinations.contains(block.start()))
                    .toArray(BlockNode[]::new);
        }
    }

    /** JUMPI. */
    public static final class Branch extends TerminatorNode {
        private final Operand condition;

        @Child
        private TerminatorNode taken;

        @Child
        private Jump notTaken;

        /** One that goes on by {@code taken}, or by {@code notTaken} where the condition is 0. */
        public Branch(Operand condition, TerminatorNode taken, Jump notTaken) {
            this.condition = condition;
            this.taken = taken;
            this.notTaken = notTaken;
        }

        /** What decides: the jump is taken unless it is 0. */
        public Operand condition() {
            return condition;
        }

        /** Where control goes on when the jump is taken. */
        public TerminatorNode taken() {
            return taken;
        }

        /** Where control goes on when it is not: at the next instruction. */
        public Jump notTaken() {
            return notTaken;
        }

        @Override
        public BlockNode next(VirtualFrame temporaries, CallFrame call) {
            return condition.isZero(temporaries) ? notTaken.next(temporaries, call) : taken.next(temporaries, call);
        }
    }
}

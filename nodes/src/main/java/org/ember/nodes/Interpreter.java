package org.ember.nodes;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.fork.Rules;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.CodeRunner;
import org.ember.nodes.frame.ExceptionalHalt;

/** The interpreter loop: runs one block after the other until the call ends. */
final class Interpreter implements CodeRunner {
    private static final int BLOCKS_PER_SAFEPOINT = 1 << 10;
    private static final int LEAST_TEMPORARIES = 16;
    private static final Object[] NO_ARGUMENTS = {};

    /** Frame descriptors of 16, 32, 64, ... temporaries. */
    private static final FrameDescriptor[] DESCRIPTORS = descriptors();

    private final Rules rules;

    Interpreter(Rules rules) {
        this.rules = rules;
    }

    @Override
    public void run(CallFrame call) {
        BlockNode block = Program.of(call.code(), rules).block(0);
        try {
            run(block, call);
        } catch (ExceptionalHalt halt) {
            call.halt(halt.status());
        }
    }

    private static void run(BlockNode first, CallFrame call) {
        int capacity = 0;
        VirtualFrame temporaries = null;
        int untilSafepoint = BLOCKS_PER_SAFEPOINT;
        for (BlockNode block = first; block != null; ) {
            if (block.temporaries() > capacity || temporaries == null) {
                FrameDescriptor descriptor = descriptorFor(block.temporaries());
                temporaries = Truffle.getRuntime().createVirtualFrame(NO_ARGUMENTS, descriptor);
                capacity = descriptor.getNumberOfSlots();
            }
            if (--untilSafepoint == 0) {
                TruffleSafepoint.poll(block);
                untilSafepoint = BLOCKS_PER_SAFEPOINT;
            }
            block = block.execute(temporaries, call);
        }
    }

    private static FrameDescriptor descriptorFor(int temporaries) {
        int index = 0;
        while (DESCRIPTORS[index].getNumberOfSlots() < temporaries) {
            index++;
        }
        return DESCRIPTORS[index];
    }

    /** Enough for the largest block: each instruction makes at most one temporary and reads at most 17 items. */
    private static FrameDescriptor[] descriptors() {
        FrameDescriptor[] descriptors = new FrameDescriptor[9];
        for (int index = 0; index < descriptors.length; index++) {
            int slots = LEAST_TEMPORARIES << index;
            FrameDescriptor.Builder builder = FrameDescriptor.newBuilder(slots);
            builder.addSlots(slots, FrameSlotKind.Illegal);
            descriptors[index] = builder.build();
        }
        return descriptors;
    }
}

package org.ember.nodes.operand;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.VirtualFrame;

/**
 * Keeps the Truffle frame that the blocks of a running call use for their temporaries, and makes a larger one when a
 * block needs it.
 */
public final class FrameCache {
    /** Enough for the operands and the result of any instruction. */
    public static final int LEAST = 16;

    /**
     * With 16, 32, 64, ... slots. The last is enough: a block or trace has at most 704 instructions, each makes at most
     * one temporary, and there are at most 1,344 items before a block that its 192 instructions could read.
     */
    private static final FrameDescriptor[] DESCRIPTORS = descriptors();

    private static final Object[] NO_ARGUMENTS = {};

    private VirtualFrame frame;
    private int capacity = -1;

    /** A frame with at least so many slots. What is in them is undefined. */
    public VirtualFrame frame(int slots) {
        if (slots > capacity) {
            FrameDescriptor descriptor = descriptorFor(slots);
            frame = Truffle.getRuntime().createVirtualFrame(NO_ARGUMENTS, descriptor);
            capacity = descriptor.getNumberOfSlots();
        }
        return frame;
    }

    private static FrameDescriptor descriptorFor(int slots) {
        int index = 0;
        while (DESCRIPTORS[index].getNumberOfSlots() < slots) {
            index++;
        }
        return DESCRIPTORS[index];
    }

    private static FrameDescriptor[] descriptors() {
        FrameDescriptor[] descriptors = new FrameDescriptor[9];
        for (int index = 0; index < descriptors.length; index++) {
            int slots = LEAST << index;
            descriptors[index] = Temporary.descriptor(slots).build();
        }
        return descriptors;
    }
}

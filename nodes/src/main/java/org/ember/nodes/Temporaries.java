package org.ember.nodes;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;

/** The Truffle frame that the blocks of a running call keep their temporaries in. */
final class Temporaries {
    private static final int LEAST = 16;

    /**
     * For 16, 32, 64, ... temporaries. The last is enough: a block or trace has at most 512 instructions, each makes at most
     * one, and there are at most 1,344 items before a block that its 192 instructions could read.
     */
    private static final FrameDescriptor[] DESCRIPTORS = descriptors();

    private static final Object[] NO_ARGUMENTS = {};

    private VirtualFrame frame;
    private int capacity = -1;

    /** A frame for at least so many temporaries, in which nothing is known to be. */
    VirtualFrame frame(int temporaries) {
        if (temporaries > capacity) {
            FrameDescriptor descriptor = descriptorFor(temporaries);
            frame = Truffle.getRuntime().createVirtualFrame(NO_ARGUMENTS, descriptor);
            capacity = descriptor.getNumberOfSlots();
        }
        return frame;
    }

    /** A descriptor of frames for so many temporaries. */
    static FrameDescriptor descriptor(int temporaries) {
        FrameDescriptor.Builder builder = FrameDescriptor.newBuilder(temporaries);
        builder.addSlots(temporaries, FrameSlotKind.Illegal);
        return builder.build();
    }

    private static FrameDescriptor descriptorFor(int temporaries) {
        int index = 0;
        while (DESCRIPTORS[index].getNumberOfSlots() < temporaries) {
            index++;
        }
        return DESCRIPTORS[index];
    }

    private static FrameDescriptor[] descriptors() {
        FrameDescriptor[] descriptors = new FrameDescriptor[8];
        for (int index = 0; index < descriptors.length; index++) {
            descriptors[index] = descriptor(LEAST << index);
        }
        return descriptors;
    }
}

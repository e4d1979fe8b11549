package org.ember.nodes;

import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;

/** The Truffle frames that blocks keep their temporaries in. */
final class Temporaries {
    private static final int LEAST = 16;

    /** For 16, 32, 64, ... temporaries; the last is enough for {@link org.ember.code.BasicBlock#MAX_INSTRUCTIONS}. */
    private static final FrameDescriptor[] DESCRIPTORS = descriptors();

    private Temporaries() {}

    /** A descriptor of frames for at least so many temporaries. */
    static FrameDescriptor descriptorFor(int temporaries) {
        int index = 0;
        while (DESCRIPTORS[index].getNumberOfSlots() < temporaries) {
            index++;
        }
        return DESCRIPTORS[index];
    }

    /** An instruction makes at most one temporary and reads at most 17 items that each take another. */
    private static FrameDescriptor[] descriptors() {
        FrameDescriptor[] descriptors = new FrameDescriptor[9];
        for (int index = 0; index < descriptors.length; index++) {
            int slots = LEAST << index;
            FrameDescriptor.Builder builder = FrameDescriptor.newBuilder(slots);
            builder.addSlots(slots, FrameSlotKind.Illegal);
            descriptors[index] = builder.build();
        }
        return descriptors;
    }
}

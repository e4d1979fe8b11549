package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.word.UInt256;

/**
 * How temporaries lie in the slots of a Truffle frame, which are static: they have no tags, that a narrow word is there is
 * told by there being no {@link UInt256}.
 */
public final class Temporary {
    /** Slots for each temporary: two where Java's assertions are on, with which a static slot must keep to one kind. */
    public static final int SLOTS = VirtualFrame.class.desiredAssertionStatus() ? 2 : 1;

    private static final int WIDE = SLOTS - 1;

    private Temporary() {}

    /** A frame descriptor with room for temporaries in the first {@code slots} slots. */
    public static FrameDescriptor.Builder descriptor(int slots) {
        FrameDescriptor.Builder builder = FrameDescriptor.newBuilder(slots);
        builder.addSlots(slots, FrameSlotKind.Static);
        return builder;
    }

    /** Whether the word there is in its narrow form now. */
    static boolean isNarrow(VirtualFrame frame, int slot) {
        return frame.getObjectStatic(slot + WIDE) == null;
    }

    /** The word there, in its narrow form. */
    static long narrow(VirtualFrame frame, int slot) {
        return frame.getLongStatic(slot);
    }

    /** The word there, not in its narrow form. */
    static UInt256 wide(VirtualFrame frame, int slot) {
        return (UInt256) frame.getObjectStatic(slot + WIDE);
    }

    /** Puts a word there, in its narrow form. */
    public static void setNarrow(VirtualFrame frame, int slot, long word) {
        frame.setObjectStatic(slot + WIDE, null); // first, for in compiled code it clears the long of its slot
        frame.setLongStatic(slot, word);
    }

    /** Puts a word there, not in its narrow form. */
    public static void setWide(VirtualFrame frame, int slot, UInt256 word) {
        frame.setObjectStatic(slot + WIDE, word);
    }

    /** Forgets what is there. */
    public static void clear(VirtualFrame frame, int slot) {
        frame.clearStatic(slot);
        if (SLOTS > 1) {
            frame.clearStatic(slot + WIDE);
        }
    }
}

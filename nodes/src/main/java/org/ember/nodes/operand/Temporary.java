package org.ember.nodes.operand;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.word.UInt256;

/**
 * A word that lives within one block, written at one place there, in a slot of the Truffle frame. Slots are static: they
 * have no tags, that a narrow word is there is told by there being no {@link UInt256}.
 *
 * <p>It remembers whether it ever was wide. Compiled code that has seen only narrow words there holds code only for these,
 * and deoptimises on the first that is not; once one was wide it keeps all of them wide. So the compiler knows the form of
 * each word from the start on, and does not take in the code for the other.
 */
public final class Temporary {
    /** Slots for each temporary: two where Java's assertions are on, with which a static slot must keep to one kind. */
    public static final int SLOTS = VirtualFrame.class.desiredAssertionStatus() ? 2 : 1;

    private static final int WIDE = SLOTS - 1;

    private final int slot;

    /** Never reset: what makes the word is compiled before what reads it, and the latter bears only that it was set since. */
    @CompilationFinal
    private boolean wide;

    /** The one in the slots from {@code slot} on. */
    public Temporary(int slot) {
        this.slot = slot;
    }

    /** A frame descriptor with room for temporaries in the first {@code slots} slots. */
    public static FrameDescriptor.Builder descriptor(int slots) {
        FrameDescriptor.Builder builder = FrameDescriptor.newBuilder(slots);
        builder.addSlots(slots, FrameSlotKind.Static);
        return builder;
    }

    /** Forgets what is in the slots from {@code slot} on. */
    public static void clear(VirtualFrame frame, int slot) {
        frame.clearStatic(slot);
        if (SLOTS > 1) {
            frame.clearStatic(slot + WIDE);
        }
    }

    /** Its first slot. */
    public int slot() {
        return slot;
    }

    /** Whether compiled code holds code for words of any width there. */
    public boolean isWide() {
        return wide;
    }

    /** Makes compiled code hold code for words of any width from now on. */
    public void expectWide() {
        wide = true;
    }

    // What is read and written most keeps the slot beside the temporary: one object less to look at in the interpreter.

    /** Whether the word is in its narrow form now. */
    static boolean isNarrow(VirtualFrame frame, int slot, Temporary temporary) {
        return CompilerDirectives.inCompiledCode() ? !temporary.wide : frame.getObjectStatic(slot + WIDE) == null;
    }

    /** The word in its narrow form. */
    static long narrow(VirtualFrame frame, int slot) {
        return frame.getLongStatic(slot);
    }

    /** The word that is not in its narrow form. */
    static UInt256 wide(VirtualFrame frame, int slot) {
        UInt256 word = (UInt256) frame.getObjectStatic(slot + WIDE);
        if (CompilerDirectives.inCompiledCode() && word == null) {
            // It was found to be wide when only what makes it had been compiled, for narrow words.
            CompilerDirectives.transferToInterpreterAndInvalidate();
            return UInt256.of(narrow(frame, slot));
        }
        return word;
    }

    /** Puts a word there that fits in 64 bits, unsigned. */
    public static void set(VirtualFrame frame, int slot, Temporary temporary, long word) {
        if (triesNarrow(temporary)) {
            setNarrow(frame, slot, word);
        } else {
            setWide(frame, slot, UInt256.of(word));
        }
    }

    /** Puts a word of any width there. */
    public static void set(VirtualFrame frame, int slot, Temporary temporary, UInt256 word) {
        if (triesNarrow(temporary)) {
            if (word.fitsLong()) {
                setNarrow(frame, slot, word.limb0());
                return;
            }
            temporary.becomeWide();
        }
        setWide(frame, slot, word);
    }

    /** Puts a word of any width there, given by its limbs. */
    public static void set(
            VirtualFrame frame, int slot, Temporary temporary, long limb3, long limb2, long limb1, long limb0) {
        if (triesNarrow(temporary)) {
            if ((limb3 | limb2 | limb1) == 0) {
                setNarrow(frame, slot, limb0);
                return;
            }
            temporary.becomeWide();
        }
        setWide(frame, slot, UInt256.of(limb3, limb2, limb1, limb0));
    }

    /** Whether it is worth trying to make a narrow word: always in the interpreter. */
    public static boolean triesNarrow(Temporary temporary) {
        return CompilerDirectives.inInterpreter() || !temporary.wide;
    }

    /**
     * Makes compiled code hold code for words of any width from now on, and leaves what holds none. Not only in compiled
     * code: where that is left, the interpreter may begin some instructions before this.
     */
    public void becomeWide() {
        if (!wide) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            wide = true;
        }
    }

    private static void setNarrow(VirtualFrame frame, int slot, long word) {
        frame.setObjectStatic(slot + WIDE, null); // first, for in compiled code it clears the long of its slot
        frame.setLongStatic(slot, word);
    }

    private static void setWide(VirtualFrame frame, int slot, UInt256 word) {
        frame.setObjectStatic(slot + WIDE, word);
    }
}

package org.ember.nodes.operand;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.word.UInt256;

/**
 * A word that lives within one block, in a slot of the Truffle frame; one instruction writes it. Slots are static, so
 * they have no tags: the word is narrow where the slot holds no {@link UInt256}.
 *
 * <p>It remembers whether a word here was ever wide. As long as none was, compiled code handles narrow words only, and
 * deoptimises at the first wide one. From then on compiled code holds all words here in the wide form. So the compiler
 * knows the form of each word, and compiles no code for the other form.
 */
public final class Temporary {
    /**
     * Slots for each temporary. With Java's assertions on there are two, because Truffle then requires that a static
     * slot keeps to one kind.
     */
    public static final int SLOTS = VirtualFrame.class.desiredAssertionStatus() ? 2 : 1;

    private static final int WIDE = SLOTS - 1;

    private final int slot;

    /**
     * Never reset. The producer of the word is compiled before its readers: a reader may see false become true after
     * its producer was compiled, never the reverse.
     */
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

    /** Whether compiled code handles words of any width here. */
    public boolean isWide() {
        return wide;
    }

    /** From now on compiled code handles words of any width. */
    public void expectWide() {
        wide = true;
    }

    // The methods that are used most are given the slot too: the interpreter then reads one object less.

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
            // The word turned out to be wide after its producer had been compiled for narrow words.
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

    /** Whether a narrow word is to be tried first: always in the interpreter. */
    public static boolean triesNarrow(Temporary temporary) {
        return CompilerDirectives.inInterpreter() || !temporary.wide;
    }

    /**
     * From now on compiled code handles words of any width; code that does not is left. The interpreter learns it too:
     * when compiled code is left, the interpreter may resume some instructions before this one.
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

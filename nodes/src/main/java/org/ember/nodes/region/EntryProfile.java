package org.ember.nodes.region;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.ember.nodes.block.BlockAttachment;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.StackSlots;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.profile.EntryStacks;
import org.ember.nodes.profile.EntryStacks.Constant;
import org.ember.word.UInt256;

/** What is known of a block as the entry of regions: what was on the stack there, and how earlier regions fared. */
public final class EntryProfile implements BlockAttachment {
    /** Counts that are learned are cut to this, so that counting can go on from there. */
    private static final int MOST = 1 << 20;

    /** Items further down are not taken for constants. */
    private static final int MAX_CONSTANT_DEPTH = 32;

    private int deoptimizations;
    private int recompilations;
    private int uncommonTraps;
    private int lowestHeight = CallFrame.STACK_LIMIT;
    private int highestHeight;

    /** By depth, 1 for the top: the items that were seen not to fit in 64 bits. */
    private final BitSet wide = new BitSet(StackSlots.MAX_POSITIONS);

    private int observations;

    /** By depth less 1: the items that were the same on each stack seen, {@code null} for the others. */
    private UInt256[] constants = {};

    /** That of {@code block}. */
    public static EntryProfile of(BlockNode block) {
        return (EntryProfile) block.entryProfile(EntryProfile::new);
    }

    /** What is known of {@code block} as the entry of regions, as a value; {@code null} when nothing is. */
    public static EntryStacks knownOf(BlockNode block, PushedWords pushed) {
        EntryProfile profile = (EntryProfile) block.entryProfile();
        return profile == null ? null : profile.known(pushed);
    }

    /** Of the constants only those that regions are made for. */
    private synchronized EntryStacks known(PushedWords pushed) {
        List<Constant> pushedConstants = IntStream.rangeClosed(1, constants.length)
                .filter(depth -> constants[depth - 1] != null && pushed.contains(constants[depth - 1]))
                .mapToObj(depth -> new Constant(depth, constants[depth - 1]))
                .toList();
        return new EntryStacks(
                deoptimizations,
                recompilations,
                uncommonTraps,
                lowestHeight,
                highestHeight,
                wide.stream().boxed().toList(),
                observations,
                pushedConstants);
    }

    /** Adds {@code known} to this. What cannot be is passed over, and so are constants that no region is made for. */
    public synchronized void learn(EntryStacks known, PushedWords pushed) {
        deoptimizations = Math.max(deoptimizations, cut(known.deoptimizations()));
        recompilations = Math.max(recompilations, cut(known.recompilations()));
        uncommonTraps = Math.max(uncommonTraps, cut(known.uncommonTraps()));
        int lowest = Math.clamp(known.lowestHeight(), 0, CallFrame.STACK_LIMIT);
        int highest = Math.clamp(known.highestHeight(), 0, CallFrame.STACK_LIMIT);
        if (lowest <= highest) {
            observeHeight(lowest);
            observeHeight(highest);
        }
        known.wideItems().stream()
                .filter(depth -> depth > 0 && depth <= StackSlots.MAX_POSITIONS)
                .forEach(wide::set);
        if (known.observations() > 0) {
            learnConstants(known.constants(), pushed);
            observations = Math.max(observations, cut(known.observations()));
        }
    }

    private static int cut(int count) {
        return Math.clamp(count, 0, MOST);
    }

    private void learnConstants(List<Constant> known, PushedWords pushed) {
        UInt256[] learned = new UInt256[MAX_CONSTANT_DEPTH];
        for (Constant constant : known) {
            int index = constant.depth() - 1;
            if (index >= 0 && index < learned.length && constant.word() != null && pushed.contains(constant.word())) {
                learned[index] = constant.word();
            }
        }
        if (observations == 0) {
            constants = learned;
            return;
        }
        for (int index = 0; index < constants.length; index++) {
            boolean isSame =
                    constants[index] != null && learned[index] != null && constants[index].equals(learned[index]);
            if (!isSame) {
                constants[index] = null;
            }
        }
    }

    /** How many regions were lost by deoptimisation. */
    synchronized int deoptimizations() {
        return deoptimizations;
    }

    /** Counts one more; how many there were. */
    public synchronized int countDeoptimization() {
        return ++deoptimizations;
    }

    /** How many regions were recompiled. */
    public synchronized int recompilations() {
        return recompilations;
    }

    /** Counts one more. */
    public synchronized void countRecompilation() {
        recompilations++;
    }

    /** Counts a region that met too many uncommon traps. */
    synchronized void countUncommonTrap() {
        uncommonTraps++;
    }

    /** Whether a way that was never gone is to be an uncommon trap. */
    synchronized boolean usesUncommonTraps(RegionTolerance tolerance) {
        return uncommonTraps < tolerance.trappingRegions();
    }

    /** Notes how high a stack is just now, {@code height} items, and what the upper ones are. */
    public synchronized void observe(long[] stack, int height) {
        observeHeight(height);
        for (int depth = 1; depth <= Math.min(height, StackSlots.MAX_POSITIONS); depth++) {
            int base = (height - depth) * CallFrame.LIMBS;
            if ((stack[base + 1] | stack[base + 2] | stack[base + 3]) != 0) {
                wide.set(depth);
            }
        }
        if (observations == 0) {
            constants = IntStream.rangeClosed(1, Math.min(height, MAX_CONSTANT_DEPTH))
                    .mapToObj(depth -> item(stack, height, depth))
                    .toArray(UInt256[]::new);
        } else {
            forgetConstantsThatDiffer(stack, height);
        }
        observations++;
    }

    private void forgetConstantsThatDiffer(long[] stack, int height) {
        for (int index = 0; index < constants.length; index++) {
            boolean isSame = constants[index] != null
                    && index < height
                    && constants[index].equals(item(stack, height, index + 1));
            if (!isSame) {
                constants[index] = null;
            }
        }
    }

    private static UInt256 item(long[] stack, int height, int depth) {
        int base = (height - depth) * CallFrame.LIMBS;
        return UInt256.of(stack[base + 3], stack[base + 2], stack[base + 1], stack[base]);
    }

    /** How many stacks have been seen. */
    public synchronized int observations() {
        return observations;
    }

    /** Notes that a stack was {@code height} items high. */
    public synchronized void observeHeight(int height) {
        lowestHeight = Math.min(lowestHeight, height);
        highestHeight = Math.max(highestHeight, height);
    }

    /** The least number of items seen on the stack; the limit when none was seen. */
    synchronized int lowestHeight() {
        return lowestHeight;
    }

    /** The greatest number of items seen on the stack. */
    synchronized int highestHeight() {
        return highestHeight;
    }

    /** Whether the item at {@code depth}, 1 for the top, was ever wide. */
    synchronized boolean isWide(int depth) {
        return wide.get(depth);
    }

    /** The one word that the item at {@code depth}, 1 for the top, has always been; {@code null} when it has not. */
    synchronized UInt256 constant(int depth) {
        return depth <= constants.length ? constants[depth - 1] : null;
    }
}

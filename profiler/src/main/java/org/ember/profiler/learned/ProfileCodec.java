package org.ember.profiler.learned;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ember.nodes.profile.BlockProfile;
import org.ember.nodes.profile.BlockProfile.LearnedOperand;
import org.ember.nodes.profile.EntryStacks;
import org.ember.nodes.profile.EntryStacks.Constant;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.profile.RegionProfile.BlockAtHeight;

/** Blocks and regions as numbers, one after the other: what ascends as the distance from the one before. */
final class ProfileCodec {
    private static final int GOES_ON = 1;
    private static final int JUMPS = 2;
    private static final int HAS_TARGETS = 4;
    private static final int HAS_WIDE_WORDS = 8;
    private static final int HAS_ENTRY = 16;
    private static final int IS_GIVEN_UP = 32;
    private static final int HAS_OPERANDS = 64;
    private static final int HAS_GROWING = 128;
    private static final int ALL_FLAGS = 255;

    private static final int LAST_BYTE = Integer.MAX_VALUE - 1;
    private static final int STACK_LIMIT = 1024;

    private ProfileCodec() {}

    static ProgramProfile readProgram(CborInput in) throws IOException, LearnedFormatException {
        List<BlockProfile> blocks = new ArrayList<>();
        in.begin();
        int before = -1;
        while (in.hasMore()) {
            BlockProfile block = readBlock(before, in);
            blocks.add(block);
            before = block.start();
        }
        List<RegionProfile> regions = new ArrayList<>();
        in.begin();
        while (in.hasMore()) {
            regions.add(readRegion(in));
        }
        return new ProgramProfile(blocks, regions);
    }

    static void writeBlocks(List<BlockProfile> blocks, CborOutput out) throws IOException {
        out.begin();
        int before = -1;
        for (BlockProfile block : blocks) {
            out.number((long) block.start() - before, 1, (long) LAST_BYTE - before);
            before = block.start();
            out.number(flags(block), 0, ALL_FLAGS);
            out.size(block.executions());
            if (!block.targets().isEmpty()) {
                out.ascending(block.targets(), block.targets().size(), 0, LAST_BYTE);
            }
            if (!block.wideWords().isEmpty()) {
                out.ascending(block.wideWords(), block.wideWords().size(), 0, LAST_BYTE);
            }
            if (!block.operands().isEmpty()) {
                writeOperands(block.operands(), out);
            }
            if (!block.growing().isEmpty()) {
                out.ascending(block.growing(), block.growing().size(), 0, LAST_BYTE);
            }
            if (block.entry() != null) {
                write(block.entry(), out);
            }
        }
        out.end();
    }

    private static int flags(BlockProfile block) {
        return (block.goesOn() ? GOES_ON : 0)
                | (block.jumps() ? JUMPS : 0)
                | (block.targets().isEmpty() ? 0 : HAS_TARGETS)
                | (block.wideWords().isEmpty() ? 0 : HAS_WIDE_WORDS)
                | (block.operands().isEmpty() ? 0 : HAS_OPERANDS)
                | (block.growing().isEmpty() ? 0 : HAS_GROWING)
                | (block.entry() == null ? 0 : HAS_ENTRY)
                | (block.isGivenUp() ? IS_GIVEN_UP : 0);
    }

    private static BlockProfile readBlock(int before, CborInput in) throws IOException, LearnedFormatException {
        int start = (int) (before + in.number(1, (long) LAST_BYTE - before));
        int flags = in.number(0, ALL_FLAGS);
        int executions = in.size();
        List<Integer> targets = (flags & HAS_TARGETS) == 0 ? List.of() : in.ascending(0, LAST_BYTE);
        List<Integer> wideWords = (flags & HAS_WIDE_WORDS) == 0 ? List.of() : in.ascending(0, LAST_BYTE);
        List<LearnedOperand> operands = (flags & HAS_OPERANDS) == 0 ? List.of() : readOperands(in);
        List<Integer> growing = (flags & HAS_GROWING) == 0 ? List.of() : in.ascending(0, LAST_BYTE);
        EntryStacks entry = (flags & HAS_ENTRY) == 0 ? null : readEntry(in);
        return new BlockProfile(
                start,
                executions,
                (flags & IS_GIVEN_UP) != 0,
                (flags & GOES_ON) != 0,
                (flags & JUMPS) != 0,
                targets,
                wideWords,
                operands,
                growing,
                entry);
    }

    private static void writeOperands(List<LearnedOperand> operands, CborOutput out) throws IOException {
        out.size(operands.size());
        for (LearnedOperand each : operands) {
            out.size(each.instruction());
            out.number(each.operand(), 0, STACK_LIMIT);
            if (each.word() == null) {
                out.none();
            } else {
                out.word(each.word());
            }
        }
    }

    private static List<LearnedOperand> readOperands(CborInput in) throws IOException, LearnedFormatException {
        int count = in.size();
        List<LearnedOperand> operands = new ArrayList<>();
        for (int index = 0; index < count; index++) { // each takes three bytes at least
            operands.add(new LearnedOperand(in.size(), in.number(0, STACK_LIMIT), in.wordOrNone()));
        }
        return operands;
    }

    private static void write(EntryStacks entry, CborOutput out) throws IOException {
        out.size(entry.deoptimizations());
        out.size(entry.recompilations());
        out.size(entry.uncommonTraps());
        out.number(entry.lowestHeight(), 0, STACK_LIMIT);
        out.number(entry.highestHeight(), 0, STACK_LIMIT);
        out.ascending(entry.wideItems(), entry.wideItems().size(), 1, STACK_LIMIT);
        out.size(entry.observations());
        out.size(entry.constants().size());
        for (Constant constant : entry.constants()) {
            out.number(constant.depth(), 1, STACK_LIMIT);
            out.word(constant.word());
        }
    }

    private static EntryStacks readEntry(CborInput in) throws IOException, LearnedFormatException {
        return new EntryStacks(
                in.size(),
                in.size(),
                in.size(),
                in.number(0, STACK_LIMIT),
                in.number(0, STACK_LIMIT),
                in.ascending(1, STACK_LIMIT),
                in.size(),
                readConstants(in));
    }

    private static List<Constant> readConstants(CborInput in) throws IOException, LearnedFormatException {
        int count = in.number(0, STACK_LIMIT);
        List<Constant> constants = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            constants.add(new Constant(in.number(1, STACK_LIMIT), in.word()));
        }
        return constants;
    }

    /** Each place as the distance from the one before, in bytes and in items. */
    static void writeRegions(List<RegionProfile> regions, CborOutput out) throws IOException {
        out.begin();
        for (RegionProfile region : regions) {
            out.size(region.entry());
            out.size(region.blocksAtHeights().size());
            int start = region.entry();
            int height = 0;
            for (BlockAtHeight place : region.blocksAtHeights()) {
                requirePlace(place);
                out.number((long) place.start() - start, -LAST_BYTE, LAST_BYTE);
                out.number((long) place.height() - height, -2L * STACK_LIMIT, 2L * STACK_LIMIT);
                start = place.start();
                height = place.height();
            }
        }
        out.end();
    }

    private static void requirePlace(BlockAtHeight place) {
        if (place.start() < 0 || place.height() < -STACK_LIMIT || place.height() > STACK_LIMIT) {
            throw new IllegalArgumentException("no place of a region: " + place);
        }
    }

    private static RegionProfile readRegion(CborInput in) throws IOException, LearnedFormatException {
        int entry = in.size();
        int count = in.size();
        List<BlockAtHeight> places = new ArrayList<>();
        int start = entry;
        int height = 0;
        for (int index = 0; index < count; index++) { // each takes two bytes at least
            start += in.number(-start, LAST_BYTE - start);
            height += in.number(-STACK_LIMIT - height, STACK_LIMIT - height);
            places.add(new BlockAtHeight(start, height));
        }
        return new RegionProfile(entry, places);
    }
}

package org.ember.nodes.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ember.code.Code;
import org.ember.nodes.block.BlockKnowledge;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.BlockTable;
import org.ember.nodes.block.HeapSize;
import org.ember.nodes.block.TerminatorNode.Branch;
import org.ember.nodes.block.TerminatorNode.Jump;
import org.ember.nodes.profile.BlockProfile;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.region.EntryProfile;
import org.ember.nodes.region.PushedWords;
import org.ember.nodes.region.Region;

/**
 * Takes what was learned out of a program, as a value, and puts it into one. Such a value is not trusted: all of it is
 * compared with the code before blocks are built, and regions check what they assume because of it each time that they
 * are entered.
 */
final class ProgramKnowledge {
    /**
     * Blocks overlap where control comes to the second of two JUMPDESTs in a row, so those of a code could have more
     * instructions than the code has bytes. Real ones have fewer.
     */
    private static final int MOST_INSTRUCTIONS_A_BYTE = 2;

    private final BlockTable blocks;
    private final Regions regions;

    /** That of a program with these. */
    ProgramKnowledge(BlockTable blocks, Regions regions) {
        this.blocks = blocks;
        this.regions = regions;
    }

    ProgramProfile learned() {
        PushedWords pushed = regions.pushedWords();
        List<BlockProfile> known = blocks.built().stream()
                .map(block -> BlockKnowledge.of(block, EntryProfile.knownOf(block, pushed)))
                .toList();
        return new ProgramProfile(known, compiledRegions());
    }

    /** One for each entry: where another waits to take a region's place, and has code, that one. */
    private List<RegionProfile> compiledRegions() {
        Map<BlockNode, RegionProfile> byEntry = new LinkedHashMap<>();
        for (Region region : regions.all()) {
            if (region.isCompiled() && !region.isRetired()) {
                byEntry.put(region.entry(), new RegionProfile(region.entry().start(), region.blocksAtHeights()));
            }
        }
        return List.copyOf(byEntry.values());
    }

    void add(ProgramProfile known) {
        List<BlockProfile> possible = build(known);
        PushedWords pushed = regions.pushedWords();
        for (BlockProfile profile : possible) {
            BlockNode block = blocks.block(profile.start());
            BlockKnowledge.add(block, profile, blocks::built);
            if (profile.entry() != null) {
                if (block.entryProfile() == null) {
                    blocks.grow(HeapSize.entry());
                }
                EntryProfile.of(block).learn(profile.entry(), pushed);
            }
        }
    }

    /** Builds the blocks that the code has, in its order; what is known of these. */
    private List<BlockProfile> build(ProgramProfile known) {
        Code code = blocks.source().code();
        Set<Integer> ends = new HashSet<>(); // of blocks from which control goes on to the next instruction
        List<BlockProfile> possible = new ArrayList<>();
        long room = MOST_INSTRUCTIONS_A_BYTE * (long) code.bytes().length + 1;
        for (BlockProfile profile : byStart(known, code.bytes().length)) {
            int start = profile.start();
            BlockNode block = blocks.built(start);
            boolean isStart = start == 0
                    || ends.contains(start)
                    || code.jumpDestinations().contains(start);
            if (block == null && isStart && room > 0) {
                block = blocks.block(start);
                room -= 1 + block.size();
            }
            if (block != null) {
                possible.add(profile);
                if (goesOn(block)) {
                    ends.add(block.basicBlock().end());
                }
            }
        }
        return possible;
    }

    /** Those that start in the code, in its order; the first of those that start at the same byte. */
    private static Iterable<BlockProfile> byStart(ProgramProfile known, int codeBytes) {
        Map<Integer, BlockProfile> sorted = new TreeMap<>();
        for (BlockProfile profile : known.blocks()) {
            if (profile.start() == 0 || profile.start() > 0 && profile.start() < codeBytes) {
                sorted.putIfAbsent(profile.start(), profile);
            }
        }
        return sorted.values();
    }

    private static boolean goesOn(BlockNode block) {
        int end = block.basicBlock().end();
        return switch (block.terminator()) {
            case Branch _ -> true;
            case Jump jump -> jump.target() == end;
            default -> false;
        };
    }
}

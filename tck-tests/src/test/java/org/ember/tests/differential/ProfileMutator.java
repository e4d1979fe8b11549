package org.ember.tests.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ember.nodes.profile.BlockProfile;
import org.ember.nodes.profile.BlockProfile.LearnedOperand;
import org.ember.nodes.profile.EntryStacks;
import org.ember.nodes.profile.EntryStacks.Constant;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.profile.RegionProfile.BlockAtHeight;
import org.ember.word.UInt256;

/** Makes profiles wrong, as a stale, swapped, corrupt or forged one is. The same random numbers make the same ones. */
final class ProfileMutator {
    private static final int[] EXTREMES = {
        0,
        1,
        -1,
        2,
        3,
        31,
        32,
        33,
        127,
        128,
        129,
        500,
        1023,
        1024,
        1025,
        1 << 20,
        1 << 30,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE
    };

    private static final int MOST_NUMBERS = 500;

    private final Random random;

    /** How many bytes the code has: most numbers are ones of it. */
    private final int codeBytes;

    ProfileMutator(Random random, int codeBytes) {
        this.random = random;
        this.codeBytes = codeBytes;
    }

    /** {@code profile} with some changes. */
    ProgramProfile mutate(ProgramProfile profile) {
        ProgramProfile changed = profile;
        int changes = 1 + random.nextInt(8);
        for (int change = 0; change < changes; change++) {
            changed = random.nextInt(4) == 0
                    ? new ProgramProfile(changed.blocks(), list(changed.regions(), this::region, this::newRegion))
                    : new ProgramProfile(list(changed.blocks(), this::block, this::newBlock), changed.regions());
        }
        return changed;
    }

    /** What says of every place of the code all that can be said. */
    ProgramProfile everything() {
        List<BlockProfile> blocks = new ArrayList<>();
        List<RegionProfile> regions = new ArrayList<>();
        List<Integer> all = numbers(Math.min(MOST_NUMBERS, codeBytes));
        for (int start = -1; start <= codeBytes; start++) {
            blocks.add(new BlockProfile(
                    start, 1000, false, true, true, all, all, operands(), all, random.nextBoolean() ? entry() : null));
            regions.add(newRegion());
        }
        return new ProgramProfile(blocks, regions);
    }

    private static List<Integer> numbers(int count) {
        List<Integer> all = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            all.add(number);
        }
        return all;
    }

    /** A list with one change: an element changed, added, left out, or there twice; the rest left out, or in another order. */
    private <T> List<T> list(List<T> list, UnaryOperator<T> changed, Supplier<T> added) {
        List<T> result = new ArrayList<>(list);
        if (result.isEmpty()) {
            result.add(added.get());
            return result;
        }
        int index = random.nextInt(result.size());
        switch (random.nextInt(9)) {
            case 0 -> result.add(index, added.get());
            case 1 -> result.remove(index);
            case 2 -> result.add(result.get(index));
            case 3 -> Collections.shuffle(result, random);
            case 4 -> result.subList(index, result.size()).clear();
            default -> result.set(index, changed.apply(result.get(index)));
        }
        return result;
    }

    private List<Integer> numbers(List<Integer> list) {
        return list(list, _ -> number(), this::number);
    }

    /** Any number, most often one that could be a byte of the code. */
    private int number() {
        return switch (random.nextInt(6)) {
            case 0 -> EXTREMES[random.nextInt(EXTREMES.length)];
            case 1 -> random.nextInt();
            case 2 -> random.nextInt(10);
            default -> random.nextInt(codeBytes + 2);
        };
    }

    private BlockProfile newBlock() {
        return new BlockProfile(
                number(),
                number(),
                random.nextInt(10) == 0,
                random.nextBoolean(),
                random.nextBoolean(),
                numbers(List.of()),
                numbers(List.of()),
                operands(),
                numbers(List.of()),
                entry());
    }

    private BlockProfile block(BlockProfile block) {
        int field = random.nextInt(10);
        return new BlockProfile(
                field == 0 ? number() : block.start(),
                field == 1 ? number() : block.executions(),
                block.isGivenUp() ^ field == 2,
                block.goesOn() ^ field == 3,
                block.jumps() ^ field == 4,
                field == 5 ? numbers(block.targets()) : block.targets(),
                field == 6 ? numbers(block.wideWords()) : block.wideWords(),
                field == 7 ? list(block.operands(), _ -> operand(), this::operand) : block.operands(),
                field == 8 ? numbers(block.growing()) : block.growing(),
                field == 9 ? changed(block.entry()) : block.entry());
    }

    private List<LearnedOperand> operands() {
        List<LearnedOperand> operands = new ArrayList<>();
        for (int number = random.nextInt(4); number > 0; number--) {
            operands.add(operand());
        }
        return operands;
    }

    private LearnedOperand operand() {
        int instruction = random.nextBoolean() ? random.nextInt(10) : number();
        int operand = random.nextInt(10) == 0 ? number() : random.nextInt(2);
        return new LearnedOperand(instruction, operand, random.nextInt(4) == 0 ? null : word());
    }

    private UInt256 word() {
        return switch (random.nextInt(4)) {
            case 0 -> UInt256.of(random.nextInt(260));
            case 1 -> UInt256.ONE.shiftLeft(random.nextInt(256));
            case 2 -> UInt256.of(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
            default -> UInt256.MAX;
        };
    }

    private EntryStacks entry() {
        List<Constant> constants = new ArrayList<>();
        for (int depth = random.nextInt(5); depth > 0; depth--) {
            constants.add(constant());
        }
        return new EntryStacks(
                random.nextInt(3),
                random.nextInt(3),
                random.nextInt(3),
                random.nextInt(5),
                random.nextInt(1025),
                numbers(List.of()),
                number(),
                constants);
    }

    private EntryStacks changed(EntryStacks entry) {
        if (entry == null || random.nextInt(10) == 0) {
            return random.nextInt(5) == 0 ? null : entry();
        }
        int field = random.nextInt(8);
        return new EntryStacks(
                field == 0 ? number() : entry.deoptimizations(),
                field == 1 ? number() : entry.recompilations(),
                field == 2 ? number() : entry.uncommonTraps(),
                field == 3 ? number() : entry.lowestHeight(),
                field == 4 ? number() : entry.highestHeight(),
                field == 5 ? numbers(entry.wideItems()) : entry.wideItems(),
                field == 6 ? number() : entry.observations(),
                field == 7 ? list(entry.constants(), _ -> constant(), this::constant) : entry.constants());
    }

    private Constant constant() {
        int depth = random.nextInt(5) == 0 ? number() : 1 + random.nextInt(8);
        return new Constant(depth, random.nextInt(10) == 0 ? null : word());
    }

    private RegionProfile newRegion() {
        List<BlockAtHeight> places = new ArrayList<>();
        for (int count = random.nextInt(20); count > 0; count--) {
            places.add(place());
        }
        return new RegionProfile(number(), places);
    }

    private RegionProfile region(RegionProfile region) {
        return random.nextInt(3) == 0
                ? new RegionProfile(number(), region.blocksAtHeights())
                : new RegionProfile(region.entry(), list(region.blocksAtHeights(), _ -> place(), this::place));
    }

    private BlockAtHeight place() {
        return new BlockAtHeight(number(), random.nextInt(5) == 0 ? number() : random.nextInt(9) - 4);
    }
}

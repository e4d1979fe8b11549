package org.ember.tests.profiler.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.ember.nodes.profile.BlockProfile;
import org.ember.nodes.profile.BlockProfile.LearnedOperand;
import org.ember.nodes.profile.EntryStacks;
import org.ember.nodes.profile.EntryStacks.Constant;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.profile.RegionProfile.BlockAtHeight;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.learned.RegionCost;
import org.ember.profiler.suitability.Metrics;
import org.ember.profiler.suitability.Reason;
import org.ember.profiler.suitability.Verdict;
import org.ember.word.UInt256;

/** What may have been learned of a contract, by chance: each field takes its least and its greatest value now and then. */
final class LearnedSamples {
    private final Random random;

    LearnedSamples(long seed) {
        random = new Random(seed);
    }

    Learned next() {
        return new Learned(
                number(Long.MAX_VALUE),
                number(Long.MAX_VALUE),
                number(Integer.MAX_VALUE),
                random.nextBoolean() ? null : text(),
                random.nextInt(4) == 0 ? null : verdict(),
                many(4, this::cost),
                new ProgramProfile(blocks(), many(3, this::region)));
    }

    private long number(long most) {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> most;
            default -> random.nextLong() >>> 1 + random.nextInt(63) & most;
        };
    }

    private int number(int most) {
        long value = number((long) most);
        return (int) Math.min(value, most);
    }

    private <T> List<T> many(int most, Supplier<T> each) {
        List<T> items = new ArrayList<>();
        for (int count = random.nextInt(most + 1); count > 0; count--) {
            items.add(each.get());
        }
        return items;
    }

    private String text() {
        int[] points = random.ints(random.nextInt(600), 0, Character.MAX_CODE_POINT + 1)
                .map(point -> point >= 0xd800 && point < 0xe000 ? 'x' : point)
                .toArray();
        return new String(points, 0, points.length);
    }

    private Verdict verdict() {
        List<Reason> reasons = Arrays.stream(Reason.values())
                .filter(_ -> random.nextInt(5) == 0)
                .toList();
        return new Verdict(
                reasons,
                new Metrics(
                        number(Integer.MAX_VALUE),
                        number(Integer.MAX_VALUE),
                        number(Integer.MAX_VALUE),
                        number(Integer.MAX_VALUE),
                        number(Long.MAX_VALUE),
                        number(Long.MAX_VALUE),
                        number(Long.MAX_VALUE),
                        number(Integer.MAX_VALUE),
                        number(Integer.MAX_VALUE),
                        number(Integer.MAX_VALUE),
                        number(Integer.MAX_VALUE)));
    }

    private RegionCost cost() {
        return new RegionCost(
                number(Integer.MAX_VALUE), number(Integer.MAX_VALUE), number(Long.MAX_VALUE), number(Long.MAX_VALUE));
    }

    private List<Integer> ascending(int count, int least, int most) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (int index = 0; index < count; index++) {
            numbers.add(random.nextInt(8) == 0 ? most : least + random.nextInt(Math.min(most - least, 50_000)));
        }
        return List.copyOf(numbers);
    }

    private List<BlockProfile> blocks() {
        return ascending(random.nextInt(12), 0, Integer.MAX_VALUE - 1).stream()
                .map(this::block)
                .toList();
    }

    private BlockProfile block(int start) {
        return new BlockProfile(
                start,
                number(Integer.MAX_VALUE),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                ascending(random.nextInt(4), 0, Integer.MAX_VALUE - 1),
                ascending(random.nextInt(4), 0, Integer.MAX_VALUE - 1),
                many(3, this::operand),
                ascending(random.nextInt(4), 0, Integer.MAX_VALUE - 1),
                random.nextBoolean() ? null : entry());
    }

    private LearnedOperand operand() {
        return new LearnedOperand(
                number(Integer.MAX_VALUE), random.nextInt(1025), random.nextBoolean() ? null : word());
    }

    private EntryStacks entry() {
        return new EntryStacks(
                number(Integer.MAX_VALUE),
                number(Integer.MAX_VALUE),
                number(Integer.MAX_VALUE),
                random.nextInt(1025),
                random.nextInt(1025),
                ascending(random.nextInt(4), 1, 1024),
                number(Integer.MAX_VALUE),
                many(4, () -> new Constant(1 + random.nextInt(1024), word())));
    }

    private UInt256 word() {
        return UInt256.of(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong())
                .shiftRight(random.nextInt(257));
    }

    private RegionProfile region() {
        return new RegionProfile(
                random.nextInt(50_000),
                many(6, () -> new BlockAtHeight(number(Integer.MAX_VALUE - 1), random.nextInt(2049) - 1024)));
    }
}

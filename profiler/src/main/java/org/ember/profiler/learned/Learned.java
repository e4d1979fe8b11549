package org.ember.profiler.learned;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.ember.nodes.profile.BlockProfile;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.profiler.suitability.Verdict;

/**
 * All that was learned of a contract. A hint and nothing else: one that is wrong may cost time, and changes no result.
 *
 * @param calls that were seen to end, 0 or more
 * @param gas that these used, without their callees' part, 0 or more; 2^63 - 1 stands for whatever is more
 * @param failures compilations that failed, 0 or more
 * @param failure what failed last, for people, cut to {@link #MOST_TEXT} characters; {@code null} when nothing did
 * @param verdict whether it is fit to be compiled; {@code null} when nobody needed to know
 * @param costs of its regions
 * @param program its blocks, and the regions that were worth it, the most valuable first
 */
public record Learned(
        long calls,
        long gas,
        int failures,
        String failure,
        Verdict verdict,
        List<RegionCost> costs,
        ProgramProfile program) {
    /** The most characters of a failure's text that are kept. */
    public static final int MOST_TEXT = 500;

    public Learned {
        Objects.requireNonNull(program, "what was learned of the program must not be null");
        costs = List.copyOf(costs);
        failure = failure == null ? null : shortened(failure);
    }

    /** A text that has a form in UTF-8, and is not too long. */
    private static String shortened(String text) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (whole.length() <= MOST_TEXT) {
            return whole;
        }
        boolean cutsPair = Character.isHighSurrogate(whole.charAt(MOST_TEXT - 1));
        return whole.substring(0, cutsPair ? MOST_TEXT - 1 : MOST_TEXT);
    }

    /** Whether it was found unfit to be compiled. */
    public boolean isRejected() {
        return verdict != null && !verdict.isFit();
    }

    /** Whether it was worth compiling: fit, with regions that are to be made again. */
    public boolean isWorthCompiling() {
        return !isRejected() && !program.regions().isEmpty();
    }

    /** How often its machine code met what it was not made for. */
    public long deoptimizations() {
        return program.blocks().stream()
                .map(BlockProfile::entry)
                .filter(Objects::nonNull)
                .mapToLong(entry -> Math.max(0, entry.deoptimizations()))
                .sum();
    }

    /** Whether it is worth storing {@code learned} where {@code before}, which may be {@code null}, is stored already. */
    public static boolean isNews(Learned learned, Learned before) {
        if (before == null) {
            return learned.isRejected()
                    || learned.failures() > 0
                    || !learned.program().regions().isEmpty();
        }
        return learned.isRejected() != before.isRejected()
                || learned.failures() != before.failures()
                || learned.deoptimizations() != before.deoptimizations()
                || givenUp(learned) != givenUp(before)
                || !new HashSet<>(learned.program().regions())
                        .equals(new HashSet<>(before.program().regions()));
    }

    private static long givenUp(Learned learned) {
        return learned.program().blocks().stream()
                .filter(BlockProfile::isGivenUp)
                .count();
    }
}

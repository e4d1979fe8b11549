package org.ember.tests.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes the lines of a case fewer and simpler as long as it fails all the same (Zeller and Hildebrandt, "Simplifying and
 * isolating failure-inducing input", 2002). What is left has no line, and no two lines near each other, that it could do
 * without, unless the tries were used up before.
 */
final class Minimizer {
    /** Lines that only together can go, as a push and what takes its word, are at most so far from one another. */
    private static final int PAIR_DISTANCE = 12;

    /** How often a case is run at most. */
    private static final int MAX_TRIES = 2_000;

    private final Predicate<List<String>> fails;
    private List<String> lines;
    private int tries = MAX_TRIES;

    private Minimizer(List<String> lines, Predicate<List<String>> fails) {
        this.lines = lines;
        this.fails = fails;
    }

    /**
     * The least of {@code lines} that still fails.
     *
     * @param fails whether lines, which may make no sense at all, fail in the way that matters; true of {@code lines}
     */
    static List<String> minimize(List<String> lines, Predicate<List<String>> fails) {
        Minimizer minimizer = new Minimizer(List.copyOf(lines), fails);
        boolean smaller = true;
        while (smaller && minimizer.tries > 0) {
            smaller = minimizer.removeRuns();
            smaller |= minimizer.simplify();
            smaller |= minimizer.removePairs();
        }
        return minimizer.lines;
    }

    /** Leaves out runs of lines, the longest first. */
    private boolean removeRuns() {
        boolean smaller = false;
        for (int length = Math.max(1, lines.size() / 2); length > 0; length /= 2) {
            for (int end = lines.size(); end > 0; end -= length) { // from the end, where less depends on it
                smaller |= isTaken(replaced(Math.max(0, end - length), Math.min(end, lines.size()), List.of()));
            }
        }
        return smaller;
    }

    private boolean simplify() {
        boolean smaller = false;
        for (int index = lines.size() - 1; index >= 0; index--) {
            for (List<String> simpler : SimplerLines.of(lines.get(index))) {
                if (isTaken(replaced(index, index + 1, simpler))) {
                    smaller = true;
                    break;
                }
            }
        }
        return smaller;
    }

    private boolean removePairs() {
        boolean smaller = false;
        for (int first = lines.size() - 2; first >= 0; first--) {
            for (int second = first + 1; second < Math.min(lines.size(), first + PAIR_DISTANCE); second++) {
                List<String> candidate = replaced(second, second + 1, List.of());
                candidate.remove(first);
                if (isTaken(candidate)) {
                    smaller = true;
                    break;
                }
            }
        }
        return smaller;
    }

    private List<String> replaced(int start, int end, List<String> replacement) {
        List<String> candidate = new ArrayList<>(lines.subList(0, start));
        candidate.addAll(replacement);
        candidate.addAll(lines.subList(Math.max(start, end), lines.size()));
        return candidate;
    }

    private boolean isTaken(List<String> candidate) {
        if (tries == 0 || candidate.equals(lines)) {
            return false;
        }
        tries--;
        boolean failing = fails.test(List.copyOf(candidate));
        if (failing) {
            lines = candidate;
        }
        return failing;
    }
}

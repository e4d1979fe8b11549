package org.ember.launcher.tests;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ember.fixtures.parts.TestFork;
import org.ember.fixtures.run.TestResult;
import org.ember.fixtures.run.TestResult.Verdict;

/** What became of tests, for people and for programs. */
final class TestReport {
    private static final int MAX_DETAIL = 2000;

    private final String command;
    private final List<TestResult> results;

    /** A report on {@code results}, which the command called {@code command} has got. */
    TestReport(String command, List<TestResult> results) {
        this.command = command;
        this.results = results;
    }

    /** Prints an array as go-ethereum's {@code evm statetest} does, one object a line. */
    void printJson(PrintWriter out) throws IOException {
        JsonFactory factory = new JsonFactory();
        String separator = "[";
        for (TestResult result : results) {
            out.println(separator);
            try (JsonGenerator json = factory.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
                write(result, json);
            }
            separator = ",";
        }
        out.println(results.isEmpty() ? "[]" : "\n]");
    }

    private static void write(TestResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", result.test());
        json.writeStringField("fork", result.fork());
        json.writeBooleanField("pass", result.passed());
        if (result.stateRoot() != null) {
            json.writeStringField("stateRoot", result.stateRoot().toFullHex());
        }
        if (result.error() != null) {
            json.writeStringField("error", result.error());
        }
        json.writeStringField("case", result.identity());
        json.writeStringField("file", result.file());
        json.writeEndObject();
    }

    /** Prints each case that did not pass: why, and how to run just this one; of those left out only how many. */
    void printFailures(PrintWriter out) {
        Map<String, Integer> leftOut = new TreeMap<>();
        for (TestResult result : results) {
            if (result.verdict() == Verdict.SKIPPED) {
                leftOut.merge(result.error(), 1, Integer::sum);
            } else if (!result.passed()) {
                out.println(heading(result.verdict()) + " " + result.identity());
                out.println("  " + abbreviate(result.error()));
                result.details().forEach(line -> out.println("  " + abbreviate(line)));
                out.println("  to run it: " + rerun(result));
                out.println();
            }
        }
        leftOut.forEach((why, cases) -> out.printf(Locale.ROOT, "%,d cases %s%n%n", cases, why));
    }

    private static String heading(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "PASSED";
            case FAILED -> "FAILED";
            case TIMED_OUT -> "TIME LIMIT";
            case UNCHECKED -> "NOT CHECKED";
            case SKIPPED -> "LEFT OUT";
        };
    }

    private String rerun(TestResult result) {
        StringBuilder line = new StringBuilder(command + " " + quote(result.file()));
        if (!result.identity().equals(result.test())) {
            line.append(" --fork ").append(quote(result.fork()));
        }
        return line.append(" --run ")
                .append(quote("^" + escape(result.identity()) + "$"))
                .toString();
    }

    /** A regular expression for {@code text} and nothing else, as plain as possible. */
    private static String escape(String text) {
        return text.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0");
    }

    /** {@code text} as one word of a shell. */
    private static String quote(String text) {
        return Pattern.matches("[\\w./:=@%,+-]+", text) ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static String abbreviate(String line) {
        return line.length() <= MAX_DETAIL ? line : line.substring(0, MAX_DETAIL) + "...";
    }

    /** Prints how many cases of each fork passed; what was only run or left out is in the sums. */
    void printForks(PrintWriter out) {
        Map<String, Map<Verdict, Integer>> forks = new TreeMap<>(
                (left, right) -> order(left) != order(right) ? order(left) - order(right) : left.compareTo(right));
        for (TestResult result : results) {
            forks.computeIfAbsent(result.fork(), fork -> new EnumMap<>(Verdict.class))
                    .merge(result.verdict(), 1, Integer::sum);
        }
        out.printf("%-20s %10s %10s %10s%n", "fork", "passed", "failed", "time limit");
        forks.forEach((fork, counts) -> out.printf(
                Locale.ROOT,
                "%-20s %,10d %,10d %,10d%n",
                fork,
                counts.getOrDefault(Verdict.PASSED, 0),
                counts.getOrDefault(Verdict.FAILED, 0),
                counts.getOrDefault(Verdict.TIMED_OUT, 0)));
    }

    private static int order(String fork) {
        return TestFork.find(fork).map(known -> known.after().fork().ordinal()).orElse(Integer.MAX_VALUE);
    }

    /** Prints one line with the sums. */
    void printTotal(PrintWriter out, double seconds) {
        Map<Verdict, Integer> counts = new LinkedHashMap<>();
        results.forEach(result -> counts.merge(result.verdict(), 1, Integer::sum));
        int unchecked = counts.getOrDefault(Verdict.UNCHECKED, 0);
        int leftOut = counts.getOrDefault(Verdict.SKIPPED, 0);
        out.printf(
                Locale.ROOT,
                "%,d cases in %.1f s: %,d passed, %,d failed, %,d over the time limit%s%s%n",
                results.size(),
                seconds,
                counts.getOrDefault(Verdict.PASSED, 0),
                counts.getOrDefault(Verdict.FAILED, 0),
                counts.getOrDefault(Verdict.TIMED_OUT, 0),
                unchecked == 0 ? "" : String.format(Locale.ROOT, ", %,d only run, with nothing to check", unchecked),
                leftOut == 0 ? "" : String.format(Locale.ROOT, ", %,d left out", leftOut));
    }
}

package org.ember.launcher;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.launcher.bench.BenchCommand;

/**
 * What commands are called today, where users may write something else: names of before, and the way to measure left
 * out.
 */
final class CommandNames {
    /** Commands of before, and what each is now. */
    private static final Map<String, String> OLD = Map.of(
            "benchfirst", "first",
            "benchblocks", "blocks",
            "benchcompare", "compare",
            "benchpeer", "peer");

    private static final String BENCH = "bench";
    private static final List<String> HELP = List.of("-h", "--help");

    private CommandNames() {}

    /** The command line that {@code arguments} mean; {@code err} is told of names that are no longer those. */
    static String[] current(PrintWriter err, String... arguments) {
        if (arguments.length == 0) {
            return arguments;
        }
        String now = OLD.get(arguments[0]);
        if (now != null) {
            err.println("ember: '" + arguments[0] + "' is called '" + BENCH + " " + now + "' now");
            return replaced(arguments, BENCH, now);
        }
        boolean leavesOutTheWay = arguments[0].equals(BENCH)
                && arguments.length > 1
                && !HELP.contains(arguments[1])
                && !Subcommands.isWayToBench(arguments[1]);
        return leavesOutTheWay ? replaced(arguments, BENCH, BenchCommand.DEFAULT) : arguments;
    }

    /** {@code arguments} with {@code command} in the place of the first. */
    private static String[] replaced(String[] arguments, String... command) {
        return Stream.concat(Arrays.stream(command), Arrays.stream(arguments).skip(1))
                .toArray(String[]::new);
    }
}

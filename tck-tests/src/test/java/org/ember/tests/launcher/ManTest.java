package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That {@code ember man} is a manual page, and has all of what help has. */
class ManTest {
    private static final Pattern COMMAND = Pattern.compile("^  ([a-z]+)  +[A-Z].*", Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("^ +(?:-., )?(--[a-z-]+)", Pattern.MULTILINE);

    @Test
    void hasEveryCommandAndOption() {
        String page = page().replace("\\-", "-");
        List<String> commands =
                new ArrayList<>(found(COMMAND, Ember.run("--help").out()));
        assertTrue(commands.containsAll(List.of("run", "doctor", "completion")), commands::toString);
        List<String> ways = found(COMMAND, Ember.run("bench", "--help").out());
        assertTrue(ways.containsAll(List.of("warm", "compare")), ways::toString);
        ways.forEach(way -> commands.add("bench " + way));
        for (String command : commands) {
            assertTrue(page.contains(".SS \"ember " + command + "\"\n"), command);
            String part = page.substring(page.indexOf(".SS \"ember " + command + "\"\n") + 1);
            String section = part.contains("\n.SS ") ? part.substring(0, part.indexOf("\n.SS ")) : part;
            for (String option :
                    found(OPTION, Ember.run((command + " --help").split(" ")).out())) {
                assertTrue(section.contains(option), command + " " + option);
            }
        }
    }

    /** No line is taken for a macro that is none. */
    @Test
    void usesTheMacrosOfMan() {
        List<String> macros = List.of(".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".br", ".nf", ".fi");
        for (String line : page().lines().toList()) {
            if (line.startsWith(".") || line.startsWith("'")) {
                assertTrue(macros.contains(line.replaceFirst(" .*", "")), line);
            }
        }
    }

    private static String page() {
        Ember.Run run = Ember.run("man");
        assertEquals(0, run.status(), run.err());
        return run.out();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}

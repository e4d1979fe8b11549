package org.ember.tests.helper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ember.profiler.helper.HelperOptions;
import org.ember.profiler.helper.HelperOutcome.Unavailable;
import org.ember.profiler.helper.limit.HelperLimits;
import org.ember.profiler.helper.limit.HostSystem;
import org.ember.tests.helper.TestHelper.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits on a helper are in force, by the word of the system, or there is no helper. */
@Timeout(300)
class HelperLimitsTest {
    private static final long ADDRESS_BYTES = 8L << 30;

    @BeforeEach
    void requireSystem() {
        assumeTrue(HostSystem.current().problem() == null, "only Linux keeps to such limits");
    }

    private static HelperOptions options(HelperLimits limits, String... javaOptions) {
        return HelperFixture.options(TestHelper.command(Kind.REAL, List.of(javaOptions)))
                .withLimits(limits);
    }

    @Test
    void limitsOfTheSystemAreInForceForAllThreads() throws IOException {
        HelperLimits limits = new HelperLimits(0, 0, 0, ADDRESS_BYTES, 1000, 1, 7);
        try (HelperFixture helper = new HelperFixture(options(limits, "-Xmx64m", "-XX:CompressedClassSpaceSize=64m"))) {
            assertTrue(helper.isEchoed("echo"));
            Path process = Path.of("/proc/" + helper.pool().process());
            List<String> lines = Files.readAllLines(process.resolve("limits"));
            assertEquals(Long.toString(ADDRESS_BYTES), limit(lines, "Max address space"));
            assertEquals("1000", limit(lines, "Max cpu time"));
            try (Stream<Path> threads = Files.list(process.resolve("task"))) {
                List<Path> all = threads.toList();
                assertTrue(all.size() > 5, all::toString);
                for (Path thread : all) {
                    assertEquals(1, processors(thread), thread::toString);
                    assertEquals(7, niceness(thread), thread::toString);
                }
            }
            // It leads a group and a session.
            String number = Long.toString(helper.pool().process());
            assertEquals(List.of(number, number), fields(process).subList(2, 4));
        }
    }

    private static String limit(List<String> lines, String name) {
        String line =
                lines.stream().filter(each -> each.startsWith(name)).findFirst().orElseThrow();
        return line.substring(name.length()).strip().replaceFirst(" .*", "");
    }

    /** The fields of a line of the system's about a process, from its state on. */
    private static List<String> fields(Path process) throws IOException {
        String line = Files.readString(process.resolve("stat"));
        return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    }

    private static int niceness(Path thread) throws IOException {
        return Integer.parseInt(fields(thread).get(16));
    }

    private static int processors(Path thread) throws IOException {
        String line = Files.readAllLines(thread.resolve("status")).stream()
                .filter(each -> each.startsWith("Cpus_allowed:"))
                .findFirst()
                .orElseThrow();
        return line.substring(line.indexOf(':') + 1)
                .chars()
                .map(digit -> Integer.bitCount(Math.max(0, Character.digit(digit, 16))))
                .sum();
    }

    @Test
    void limitThatCannotBeSetIsAnError() {
        HelperLimits limits = new HelperLimits(0, 0, 0, 0, 0, 100_000, 0);
        try (HelperFixture helper = new HelperFixture(options(limits, "-Xmx64m"))) {
            Unavailable refused = assertInstanceOf(Unavailable.class, helper.outcome("echo"));
            assertTrue(
                    refused.reason()
                            .startsWith("the compiler helper will not work: it is not bound to 100000 processors:"
                                    + " there are only "),
                    refused::reason);
        }
    }

    /** One that may not call the system refuses what it cannot have, and works without it. */
    @Test
    void limitWithoutTheSystemIsAnError() {
        List<String> command =
                TestHelper.command(Kind.REAL, List.of("-Xmx64m", "--illegal-native-access=deny")).stream()
                        .filter(each -> !each.startsWith("--enable-native-access"))
                        .toList();
        HelperOptions options = HelperFixture.options(command);
        HelperLimits nice = new HelperLimits(0, 0, 0, 0, 0, 0, 5);
        try (HelperFixture helper = new HelperFixture(options.withLimits(nice))) {
            Unavailable refused = assertInstanceOf(Unavailable.class, helper.outcome("echo"));
            assertTrue(
                    refused.reason().contains("niceness 5 is not in force: Java may not call the system"),
                    refused::reason);
        }
        try (HelperFixture helper = new HelperFixture(options)) {
            assertTrue(helper.isEchoed("echo"));
        }
    }

    @Test
    void limitsOfJavaAreOptions() {
        assertEquals(
                List.of("-Xmx1000000", "-XX:ReservedCodeCacheSize=2000000", "-XX:ActiveProcessorCount=3"),
                new HelperLimits(1_000_000, 2_000_000, 3, 0, 0, 0, 0).javaOptions());
        assertEquals(List.of(), HelperLimits.NONE.javaOptions());
    }

    @Test
    void limitsOutOfRangeAreNamed() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new HelperLimits(0, 0, 0, 0, 0, 0, 20))
                .getMessage()
                .contains("niceness must be from 0 to 19, not 20"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new HelperLimits(-1, 0, 0, 0, 0, 0, 0))
                .getMessage()
                .contains("heapBytes"));
    }
}

package org.ember.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Tests look at no clock, sleep not, set no deadlines, and leave nothing to chance, or they would fail on a busy
 * machine.
 */
class TimelessTest {
    private static final Set<String> FORBIDDEN = Set.of(
            "java/lang/System.nanoTime",
            "java/lang/System.currentTimeMillis",
            "java/lang/Thread.sleep",
            "java/lang/Math.random",
            "java/time/Instant.now",
            "java/util/concurrent/ThreadLocalRandom.current",
            "java/util/concurrent/locks/LockSupport.parkNanos",
            "java/lang/management/ThreadMXBean.getCurrentThreadCpuTime",
            "org/junit/jupiter/api/Assertions.assertTimeout",
            "org/junit/jupiter/api/Assertions.assertTimeoutPreemptively");

    /** Pauses between questions for an event; runs as long as a developer asks; and what is about time. */
    private static final Set<String> ALLOWED = Set.of(
            "org/ember/tests/runtime/Await",
            "org/ember/tests/differential/Extent",
            "org/ember/tests/nodes/InterruptionTest",
            "org/ember/tests/language/InterruptionTest",
            "org/ember/tests/embedding/CompiledInterruptionTest");

    @Test
    void testsDependNeitherOnTimeNorOnChance() throws IOException, URISyntaxException {
        Path root = Path.of(
                getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<String> wrong = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root.resolve("org/ember/tests"))) {
            files = tree.filter(path -> path.toString().endsWith(".class")).toList();
        }
        assertTrue(files.size() > 100, () -> "only " + files.size() + " classes in " + root);
        for (Path file : files) {
            ClassModel model = ClassFile.of().parse(file);
            String name = model.thisClass().asInternalName();
            if (!ALLOWED.contains(name.replaceAll("\\$.*", ""))) {
                calls(model).filter(TimelessTest::isForbidden).forEach(call -> wrong.add(name + " calls " + call));
            }
        }
        assertEquals(Set.of(), wrong);
    }

    /** Methods as {@code owner.name descriptor}. */
    private static Stream<String> calls(ClassModel model) {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
                .filter(MemberRefEntry.class::isInstance)
                .map(MemberRefEntry.class::cast)
                .map(entry -> entry.owner().asInternalName()
                        + '.'
                        + entry.name().stringValue()
                        + ' '
                        + entry.type().stringValue());
    }

    private static boolean isForbidden(String call) {
        return FORBIDDEN.contains(call.substring(0, call.indexOf(' ')))
                || call.contains("JLjava/util/concurrent/TimeUnit;)") // a deadline
                || call.equals("java/util/Random.<init> ()V");
    }
}

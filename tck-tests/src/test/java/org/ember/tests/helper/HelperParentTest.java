package org.ember.tests.helper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.ember.tests.helper.TestHelper.Kind;
import org.ember.tests.runtime.Await;
import org.ember.tests.runtime.Garbage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A helper ends with the process that it helps, however that ends. */
@Timeout(300)
class HelperParentTest {
    /** A process with a helper, which says which, and stays until it is ended or told to end. */
    public static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            HelperFixture helper = new HelperFixture(Kind.REAL);
            var _ = helper.submit("hang");
            helper.awaitInHelper(1);
            long process = helper.pool().process();
            if (arguments[0].equals("paused")) {
                helper.pool().pause();
                Await.until(() -> helper.statistics().pauseAcks() == 1);
            }
            System.out.println(process);
            System.out.flush();
            if (arguments[0].equals("leaves")) {
                return;
            }
            new CountDownLatch(1).await();
            helper.close();
        }
    }

    private static Process start(String kind) throws IOException {
        List<String> command = new ArrayList<>(TestHelper.command(Kind.REAL));
        command.removeLast();
        command.removeLast();
        command.addAll(List.of(Parent.class.getName(), kind));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The helper of a parent, once it has one. */
    private static ProcessHandle helperOf(Process parent) throws IOException {
        BufferedReader reader = parent.inputReader();
        return ProcessHandle.of(Long.parseLong(reader.readLine())).orElseThrow();
    }

    @Test
    void o1_helperEndsWhenItsParentIsKilled() throws Exception {
        Process parent = start("stays");
        try {
            ProcessHandle helper = helperOf(parent);
            assertTrue(helper.isAlive());
            parent.destroyForcibly().waitFor();
            helper.onExit().join();
        } finally {
            parent.destroyForcibly();
        }
    }

    /** One that stands still notices nothing: the system has to end it. */
    @Test
    void o1_pausedHelperEndsWhenItsParentIsKilled() throws Exception {
        Process parent = start("paused");
        try {
            ProcessHandle helper = helperOf(parent);
            assertTrue(helper.isAlive());
            parent.destroyForcibly().waitFor();
            helper.onExit().join();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void o1_helperEndsWhenItsParentLeaves() throws Exception {
        Process parent = start("leaves");
        try {
            ProcessHandle helper = ProcessHandle.of(
                            Long.parseLong(parent.inputReader().readLine()))
                    .orElse(null);
            assertEquals(0, parent.waitFor());
            if (helper != null) { // it may have ended by now
                helper.onExit().join();
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    /** Nobody closes it: it goes when nobody can use it any more. */
    @Test
    void helperOfAPoolThatNobodyUsesEnds() throws Exception {
        ProcessHandle process = startAndForget();
        Garbage.collectUntil(() -> !process.isAlive());
        assertFalse(process.isAlive());
    }

    private static ProcessHandle startAndForget() {
        HelperFixture helper = new HelperFixture(Kind.REAL);
        assertTrue(helper.isEchoed("echo"));
        return ProcessHandle.of(helper.pool().process()).orElseThrow();
    }
}

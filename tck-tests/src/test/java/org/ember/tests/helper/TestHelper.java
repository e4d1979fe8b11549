package org.ember.tests.helper;

import java.io.BufferedInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.ember.profiler.helper.HelperMain;
import org.ember.profiler.helper.message.HelperReply;
import org.ember.profiler.helper.message.HelperRequest;
import org.ember.profiler.helper.message.MessageCodec;
import org.ember.profiler.helper.message.MessageFrames;
import org.ember.tests.runtime.Await;

/** What helpers of the tests run: the real one with jobs that misbehave, or one that is faulty itself. */
public final class TestHelper {
    /** How one behaves. */
    public enum Kind {
        /** The real one. Its jobs are words: what to do. */
        REAL,
        /** The real one, once a file is there. */
        SLOW,
        /** Ends before it has read anything. */
        ENDS_AT_ONCE,
        /** Says what means nothing. */
        BABBLES,
        /** Is never ready. */
        NEVER_READY,
        /** Is ready, and says what means nothing when it has a job. */
        BABBLES_AT_A_JOB,
        /** Is ready, and ends in the middle of the answer to a job. */
        BREAKS_OFF,
        /** Is ready, and reads nothing more. */
        DEAF,
        /** Is of another version. */
        OTHER_VERSION
    }

    private TestHelper() {}

    /** The command that starts one of a kind. */
    public static List<String> command(Kind kind, String... more) {
        return command(kind, List.of("-Xmx64m"), more);
    }

    /** The command that starts one with such options of Java. */
    static List<String> command(Kind kind, List<String> options, String... more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-XX:+DisplayVMOutputToStderr", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(TestHelper.class.getName());
        command.add(kind.name());
        command.addAll(List.of(more));
        return command;
    }

    /** The job that is a word, and what is to be done with it. */
    static byte[] job(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws IOException {
        switch (Kind.valueOf(arguments[0])) {
            case REAL -> HelperMain.run(settings -> TestHelper::work);
            case SLOW -> {
                Await.until(() -> Files.exists(Path.of(arguments[1])));
                HelperMain.run(settings -> TestHelper::work);
            }
            case ENDS_AT_ONCE -> {
                System.err.println("no use");
                Runtime.getRuntime().halt(7);
            }
            case BABBLES -> {
                new FileOutputStream(FileDescriptor.out)
                        .write("Picked up an option\n".getBytes(StandardCharsets.UTF_8));
                standStill();
            }
            case NEVER_READY -> standStill();
            case BABBLES_AT_A_JOB -> afterReady(new byte[] {-1, -1, -1, -1, 0}, true);
            case BREAKS_OFF -> afterReady(new byte[] {0, 0, 1, 0, 67, 0, 0}, false);
            case DEAF -> {
                ready(MessageCodec.VERSION);
                standStill();
            }
            case OTHER_VERSION -> {
                ready(MessageCodec.VERSION + 1);
                standStill();
            }
        }
    }

    /** Does what a job says. */
    private static byte[] work(byte[] job) throws InterruptedException {
        String word = new String(job, StandardCharsets.UTF_8);
        switch (word.replaceFirst(":.*", "")) {
            case "echo" -> {}
            case "print" -> System.out.println("printed by a job");
            case "fail" -> throw new IllegalStateException("the job says so");
            case "hang" -> standStill();
            case "end" -> Runtime.getRuntime().halt(9);
            case "once" -> {
                // Ends its helper the first time only: the file says that there was one.
                Path file = Path.of(word.substring("once:".length()));
                if (file.toFile().exists()) {
                    break;
                }
                create(file);
                Runtime.getRuntime().halt(9);
            }
            case "allocate" -> {
                List<long[]> all = new ArrayList<>();
                while (!all.contains(null)) {
                    all.add(new long[1 << 20]);
                }
            }
            case "overflow" -> overflow(1);
            default -> throw new IllegalArgumentException(word);
        }
        return job;
    }

    private static void create(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int overflow(int depth) {
        return depth == 0 ? 0 : 1 + overflow(depth + 1);
    }

    private static void standStill() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that it is ready, in what words the other side speaks; what the requests go on with. */
    private static InputStream ready(int version) throws IOException {
        InputStream in = new BufferedInputStream(System.in);
        HelperRequest.Init init = (HelperRequest.Init) MessageCodec.request(MessageFrames.read(in));
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        HelperReply ready = new HelperReply.Ready(
                version, init.engine(), ProcessHandle.current().pid(), false);
        MessageFrames.write(out, MessageCodec.encode(ready));
        return in;
    }

    private static void afterReady(byte[] answer, boolean staysAlive) throws IOException {
        byte[] job = MessageFrames.read(ready(MessageCodec.VERSION));
        if (Arrays.equals(job, new byte[0])) {
            return;
        }
        new DataOutputStream(new FileOutputStream(FileDescriptor.out)).write(answer);
        if (staysAlive) {
            standStill();
        }
    }
}

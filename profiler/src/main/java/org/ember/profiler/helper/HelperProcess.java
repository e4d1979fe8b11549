package org.ember.profiler.helper;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.ember.profiler.helper.limit.HostSystem;
import org.ember.profiler.helper.message.HelperProtocolException;
import org.ember.profiler.helper.message.HelperReply;
import org.ember.profiler.helper.message.HelperRequest;
import org.ember.profiler.helper.message.MessageCodec;
import org.ember.profiler.helper.message.MessageFrames;

/**
 * One helper's process, with threads of its own that write to it and read from it: whoever asks something of it never waits
 * for it. A thread that starts one must not end before it: the system may end the helper with it.
 */
final class HelperProcess {
    /** What may wait to be written. */
    private static final int MOST_UNWRITTEN = 256;

    /** There will be nothing more to write. */
    private static final byte[] END = {};

    /** Is told what the helper says; on a thread of the helper's. */
    interface Listener {
        /** It says so. */
        void replied(HelperProcess helper, HelperReply reply);

        /** It says nothing more, for this reason. */
        void ended(HelperProcess helper, String reason);
    }

    private final Process process;
    private final LastWords lastWords;

    /** {@code null} until there is a large job; under the lock of who sends jobs. */
    private volatile HelperMemory memory;

    private final BlockingQueue<byte[]> unwritten = new ArrayBlockingQueue<>(MOST_UNWRITTEN);

    /** The leader of its group; its own process until it has said another. */
    private volatile long leader;

    private HelperProcess(Process process) {
        this.process = process;
        this.leader = process.pid();
        this.lastWords = new LastWords(process.getErrorStream());
    }

    /**
     * Starts one; it is neither written to nor listened to yet.
     *
     * @throws IOException when there is no such command, with the remedy
     */
    static HelperProcess start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put(HelperMain.VARIABLE, Long.toString(ProcessHandle.current().pid()));
        builder.environment().remove("JDK_JAVA_OPTIONS"); // it has them: they are among its own
        try {
            return new HelperProcess(builder.start());
        } catch (IOException | RuntimeException none) {
            throw new IOException(
                    "'" + command.getFirst() + "' cannot be started (" + reason(none)
                            + "); set a command that can be, or none for Ember's own",
                    none);
        }
    }

    /** What the system says, as in: Cannot run program "x": error=2, No such file or directory. */
    private static String reason(Exception none) {
        return String.valueOf(none.getMessage()).strip().replaceFirst("^.*error[=:] ?\\d+[, ]*\\(?([^)]*)\\)?$", "$1");
    }

    /** Begins to write and to listen. */
    void begin(Listener listener) {
        startThread("ember-helper-out", this::write);
        startThread("ember-helper-err", lastWords);
        startThread("ember-helper-in", () -> read(listener));
    }

    private static void startThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @SuppressWarnings("ReferenceEquality") // the end is one array, and no other of its bytes
    private void write() {
        try (OutputStream out = process.getOutputStream()) {
            for (byte[] message = unwritten.take(); message != END; message = unwritten.take()) {
                MessageFrames.write(out, message);
            }
        } catch (IOException ended) {
            // The one who reads notices too, and tells.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Listener listener) {
        String reason;
        try (InputStream in = new BufferedInputStream(process.getInputStream())) {
            byte[] message = MessageFrames.read(in);
            while (message != null) {
                switch (MessageCodec.reply(message)) {
                    case HelperReply.UsedMemory used -> answered(used);
                    case HelperReply reply -> listener.replied(this, reply);
                }
                message = MessageFrames.read(in);
            }
            reason = null;
        } catch (HelperProtocolException wrong) {
            reason = "what it says is no reply: " + wrong.getMessage();
        } catch (IOException broken) {
            reason = broken.getMessage();
        } catch (RuntimeException | Error failed) {
            reason = "what it says cannot be dealt with: " + failed;
        }
        kill(); // whoever says nothing more is of no use, and holds no memory
        listener.ended(this, describeEnd(reason));
        HelperMemory given = memory;
        if (given != null) {
            given.lost();
        }
        unwritten.clear();
        boolean _ = unwritten.offer(END);
    }

    private String describeEnd(String reason) {
        try {
            String status = ExitStatusText.of(process.waitFor());
            return (reason == null ? status : reason) + lastWords.quoted();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return "the wait for its end was interrupted";
        }
    }

    private void answered(HelperReply.UsedMemory used) throws HelperProtocolException {
        HelperMemory given = memory;
        if (given == null) {
            throw new HelperProtocolException("nobody has asked for memory");
        }
        given.answered(used.id(), used.answer());
    }

    /**
     * Gives it a job, a large one through memory; whether there is room. Never waits. By one thread.
     *
     * @param shared counts those that went through memory
     */
    boolean give(HelperJob job, AtomicLong shared) {
        if (!HelperMemory.isLarge(job.bytes())) {
            return send(new HelperRequest.Compile(job.id(), job.bytes()));
        }
        if (memory == null) {
            memory = new HelperMemory(this::send, this::kill);
        }
        memory.give(job.id(), job.bytes(), shared);
        return true;
    }

    /** It is done with a job. */
    void done(long id) {
        HelperMemory given = memory;
        if (given != null) {
            given.done(id);
        }
    }

    /** Sends a request; whether there is room for it. Never waits. */
    boolean send(HelperRequest request) {
        return unwritten.offer(MessageCodec.encode(request));
    }

    /** Ends it at once, with all of its group. */
    void kill() {
        try {
            if (process.isAlive()) {
                HostSystem.current().killGroup(leader);
            }
        } catch (IOException unable) {
            // The process itself is ended in any case.
        }
        process.destroyForcibly();
    }

    /** Has it stand still. */
    void stop() throws IOException {
        requireAlive();
        HostSystem.current().stopGroup(leader);
    }

    /** Lets it go on. */
    void proceed() throws IOException {
        requireAlive();
        HostSystem.current().continueGroup(leader);
    }

    private void requireAlive() throws IOException {
        if (!process.isAlive()) { // its number may be another's by now
            throw new IOException("it has ended");
        }
    }

    /** It leads a group, by its own word: which is believed of the process that was started, and of those that it started. */
    void setLeader(long claimed) {
        Optional<ProcessHandle> own =
                process.descendants().filter(each -> each.pid() == claimed).findFirst();
        if (claimed == process.pid() || own.isPresent()) {
            leader = claimed;
        }
    }

    /** The number of its process. */
    long number() {
        return leader;
    }
}

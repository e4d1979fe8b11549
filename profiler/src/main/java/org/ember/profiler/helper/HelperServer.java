package org.ember.profiler.helper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.ember.profiler.helper.limit.HelperLimits;
import org.ember.profiler.helper.message.HelperProtocolException;
import org.ember.profiler.helper.message.HelperReply;
import org.ember.profiler.helper.message.HelperRequest;
import org.ember.profiler.helper.message.HelperTimings;
import org.ember.profiler.helper.message.MessageCodec;
import org.ember.profiler.helper.message.MessageFrames;

/** The helper's side of the protocol: reads requests, has workers do the jobs, and writes replies. */
public final class HelperServer {
    /** It was asked to end, or nobody is there any more. */
    public static final int ENDED = 0;

    /** The other side cannot be written to any more. */
    public static final int UNHEARD = 1;

    /** What came was no request. */
    public static final int NO_REQUEST = 2;

    /** It cannot work as it was told to. */
    public static final int UNABLE = 4;

    /** The Java machine gave out. */
    public static final int BROKEN = 5;

    private static final int MOST_WORKERS = 64;

    /** Jobs that wait; the other side sends no more than there are workers. */
    private static final int MOST_WAITING = 1024;

    private final InputStream in;
    private final ReplyGate gate;
    private final JobRunner.Factory runners;
    private final Surroundings surroundings;

    /** What the other side has put there; {@code null} as long as it has not. By the thread that reads requests. */
    private GivenMemory memory;

    private final BlockingQueue<Job> jobs = new ArrayBlockingQueue<>(MOST_WAITING);

    /** What the process is, and can do to itself. */
    public interface Surroundings {
        /** Its number. */
        long process();

        /** Whether it is the leader of a group. */
        boolean leadsGroup();

        /** Puts it under limits; throws when one of them is not in force then. */
        void limit(HelperLimits limits) throws IOException;

        /** Ends it at once, with this exit status. */
        void halt(int status);
    }

    /** A job that waits. */
    private record Job(long id, byte[] bytes, long arrivedNanos) {}

    /**
     * One that reads {@code in} and writes {@code out}, where nobody else may write.
     *
     * @param runners makes what does the jobs
     */
    public HelperServer(InputStream in, OutputStream out, JobRunner.Factory runners, Surroundings surroundings) {
        this.in = in;
        this.gate = new ReplyGate(out);
        this.runners = runners;
        this.surroundings = surroundings;
    }

    /** Works until there is an end to the requests, or to the patience with them; the exit status. */
    public int serve() {
        try {
            byte[] first = MessageFrames.read(in);
            if (first == null) {
                return ENDED;
            }
            if (!(MessageCodec.request(first) instanceof HelperRequest.Init init)) {
                return complain("the first request must say how to work");
            }
            return begin(init) ? serveJobs() : UNABLE;
        } catch (HelperProtocolException wrong) {
            return complain(wrong.getMessage());
        } catch (IOException broken) {
            return complain("the requests broke off: " + broken.getMessage());
        } finally {
            if (memory != null) {
                memory.close();
            }
        }
    }

    private static int complain(String problem) {
        System.err.println("ember helper: " + problem);
        return NO_REQUEST;
    }

    private boolean begin(HelperRequest.Init init) throws IOException {
        String reason = problemOf(init);
        if (reason == null) {
            try {
                surroundings.limit(init.limits());
                JobRunner runner = runners.create(init.settings());
                for (int count = 0; count < init.workers(); count++) {
                    startWorker(runner);
                }
                gate.answer(new HelperReply.Ready(
                        MessageCodec.VERSION,
                        HelperVersion.engine(),
                        surroundings.process(),
                        surroundings.leadsGroup()));
                return true;
            } catch (IOException | RuntimeException unable) {
                reason = String.valueOf(unable.getMessage());
            }
        }
        gate.answer(new HelperReply.Refused(reason));
        return false;
    }

    private static String problemOf(HelperRequest.Init init) {
        if (init.protocol() != MessageCodec.VERSION) {
            return "it speaks version " + MessageCodec.VERSION + " of the protocol, not " + init.protocol();
        }
        if (!init.engine().equals(HelperVersion.engine())) {
            return "it is Ember " + HelperVersion.engine() + ", not " + init.engine();
        }
        return init.workers() < 1 || init.workers() > MOST_WORKERS
                ? "it can have 1 to " + MOST_WORKERS + " workers, not " + init.workers()
                : null;
    }

    private int serveJobs() throws IOException {
        while (true) {
            byte[] message = MessageFrames.read(in);
            if (message == null) {
                return ENDED;
            }
            switch (MessageCodec.request(message)) {
                case HelperRequest.Compile compile -> add(compile.id(), compile.job());
                case HelperRequest.CompileShared shared ->
                    add(shared.id(), memory().at(shared.address(), shared.bytes()));
                case HelperRequest.UseMemory use ->
                    gate.answer(new HelperReply.UsedMemory(use.id(), memory().answer(use.request())));
                case HelperRequest.Pause pause -> gate.pause(pause.id());
                case HelperRequest.Resume _ -> gate.resume();
                case HelperRequest.Init _ -> {
                    return complain("it was told twice how to work");
                }
            }
        }
    }

    private void add(long id, byte[] job) throws HelperProtocolException {
        if (!jobs.offer(new Job(id, job, System.nanoTime()))) {
            throw new HelperProtocolException("more than " + MOST_WAITING + " jobs wait");
        }
    }

    private GivenMemory memory() {
        if (memory == null) {
            memory = new GivenMemory();
        }
        return memory;
    }

    private void startWorker(JobRunner runner) {
        Thread worker = new Thread(() -> work(runner), "ember-helper-worker");
        worker.setDaemon(true);
        worker.start();
    }

    private void work(JobRunner runner) {
        try {
            while (true) {
                Job job = jobs.take();
                gate.result(run(runner, job));
            }
        } catch (IOException unheard) {
            surroundings.halt(UNHEARD);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (Throwable broken) { // such as having no memory: nothing here can be relied on any more
            surroundings.halt(BROKEN);
        }
    }

    /** What a job throws is its result, unless it is that the Java machine gave out. */
    private static HelperReply run(JobRunner runner, Job job) {
        long start = System.nanoTime();
        long waited = start - job.arrivedNanos();
        try {
            byte[] result = runner.run(job.bytes());
            HelperTimings timings = new HelperTimings(waited, System.nanoTime() - start);
            return result.length <= MessageCodec.MAX_CARRIED
                    ? new HelperReply.Ok(job.id(), result, timings)
                    : new HelperReply.Err(job.id(), "its result has " + result.length + " bytes", timings);
        } catch (Exception | StackOverflowError | LinkageError | AssertionError failed) {
            return new HelperReply.Err(
                    job.id(), describe(failed), new HelperTimings(waited, System.nanoTime() - start));
        }
    }

    private static String describe(Throwable failed) {
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }
}

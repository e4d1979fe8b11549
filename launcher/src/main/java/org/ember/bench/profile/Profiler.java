package org.ember.bench.profile;

import java.time.Duration;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;

/**
 * Looks at the stack of a thread every {@value #PERIOD_MILLIS} ms, with Java Flight Recorder, which does not wait for
 * the thread to come to a safepoint. In machine code the method is approximate: it is that of the next place
 * that the compiler describes.
 */
public final class Profiler {
    private static final int PERIOD_MILLIS = 10;

    private final RecordingStream recording = new RecordingStream();
    private final Profile.Counter counter = new Profile.Counter();

    private Profiler() {}

    /** Takes samples of the stack of {@code thread} from now on. */
    public static Profiler start(Thread thread) {
        Profiler profiler = new Profiler();
        // The one has threads that run Java, the other those in native code, as some precompiles are.
        for (String event : List.of("jdk.ExecutionSample", "jdk.NativeMethodSample")) {
            profiler.recording.enable(event).withPeriod(Duration.ofMillis(PERIOD_MILLIS));
            profiler.recording.onEvent(event, sample -> profiler.take(sample, thread));
        }
        profiler.recording.setOrdered(false);
        profiler.recording.startAsync();
        return profiler;
    }

    private void take(RecordedEvent sample, Thread thread) {
        RecordedThread sampled = sample.getThread("sampledThread");
        if (sampled != null && sampled.getJavaThreadId() == thread.threadId() && sample.getStackTrace() != null) {
            counter.add(sample.getStackTrace().getFrames().stream()
                    .map(frame -> new StackFrame(
                            frame.getMethod().getType().getName(),
                            frame.getMethod().getName()))
                    .toList());
        }
    }

    /** Ends it, and gives what was seen. */
    public Profile stop() {
        recording.stop(); // hands over what is still to be handed over
        recording.close();
        return counter.read();
    }
}

package org.ember.profiler.helper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ember.profiler.helper.limit.HelperLimits;

/**
 * How helpers are started and used.
 *
 * @param command that starts one; empty for this program itself, as it was started
 * @param workers how many jobs one does at a time
 * @param mostWaiting how many jobs may wait for it
 * @param attempts how often a job may have been worked on by a helper that crashed before it is blamed
 * @param limits of what one may take
 * @param times how long things may take
 * @param settings for what does the jobs
 */
public record HelperOptions(
        List<String> command,
        int workers,
        int mostWaiting,
        int attempts,
        HelperLimits limits,
        Times times,
        Map<String, String> settings) {
    /**
     * How long things may take.
     *
     * @param start until a helper is ready
     * @param job until a job is done, from when the helper has it; pauses do not count
     * @param acknowledge until a helper says that it pauses, before it is stopped all the same
     * @param backOff between helpers after one has failed, doubled by each
     */
    public record Times(Duration start, Duration job, Duration acknowledge, Duration backOff) {
        /** What is right for most. */
        public static final Times DEFAULT =
                new Times(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMillis(100), Duration.ofSeconds(1));
    }

    /** One worker without limits. */
    public static final HelperOptions DEFAULT =
            new HelperOptions(List.of(), 1, 1024, 2, HelperLimits.NONE, Times.DEFAULT, Map.of());

    /** @throws IllegalArgumentException naming the option, when one is out of range */
    public HelperOptions {
        command = List.copyOf(command);
        settings = Map.copyOf(settings);
        requirePositive("workers", workers);
        requirePositive("mostWaiting", mostWaiting);
        requirePositive("attempts", attempts);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("a helper's " + name + " must be at least 1, not " + value);
        }
    }

    /** These with another command. */
    public HelperOptions withCommand(List<String> newCommand) {
        return new HelperOptions(newCommand, workers, mostWaiting, attempts, limits, times, settings);
    }

    /** These with another number of workers. */
    public HelperOptions withWorkers(int number) {
        return new HelperOptions(command, number, mostWaiting, attempts, limits, times, settings);
    }

    /** These with other limits. */
    public HelperOptions withLimits(HelperLimits newLimits) {
        return new HelperOptions(command, workers, mostWaiting, attempts, newLimits, times, settings);
    }

    /** These with other times. */
    public HelperOptions withTimes(Times newTimes) {
        return new HelperOptions(command, workers, mostWaiting, attempts, limits, newTimes, settings);
    }
}

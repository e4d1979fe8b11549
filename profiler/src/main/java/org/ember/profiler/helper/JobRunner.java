package org.ember.profiler.helper;

import java.util.Map;

/** Does a helper's jobs, in the helper's process. Used by as many threads as it has workers. */
public interface JobRunner {
    /**
     * Does a job.
     *
     * @param job what the other side has given
     * @return the result for the other side
     * @throws Exception when it cannot be done; the message says why
     */
    byte[] run(byte[] job) throws Exception;

    /** Makes one. */
    interface Factory {
        /**
         * Makes one that works by {@code settings}.
         *
         * @throws IllegalArgumentException when it cannot
         */
        JobRunner create(Map<String, String> settings);
    }
}

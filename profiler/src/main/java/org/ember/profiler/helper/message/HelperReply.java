package org.ember.profiler.helper.message;

/** What a helper says to the process that it is of. */
public sealed interface HelperReply {
    /**
     * It is ready for jobs: the answer to {@link HelperRequest.Init}, with its own versions.
     *
     * @param process its process number, which is also that of a group of its own if {@code leadsGroup}
     */
    record Ready(int protocol, String engine, long process, boolean leadsGroup) implements HelperReply {}

    /** It cannot work as {@link HelperRequest.Init} says, and ends. */
    record Refused(String reason) implements HelperReply {}

    /** A job is done. */
    record Ok(long id, byte[] result, HelperTimings timings) implements HelperReply {}

    /** A job could not be done; others can be. */
    record Err(long id, String reason, HelperTimings timings) implements HelperReply {}

    /** What came of {@link HelperRequest.UseMemory}. */
    record UsedMemory(long id, byte[] answer) implements HelperReply {}

    /** No results are written from now on. */
    record Paused(long id) implements HelperReply {}
}

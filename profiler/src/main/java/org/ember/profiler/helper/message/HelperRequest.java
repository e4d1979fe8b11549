package org.ember.profiler.helper.message;

import java.util.Map;
import org.ember.profiler.helper.limit.HelperLimits;

/** What a process asks of its helper. */
public sealed interface HelperRequest {
    /**
     * First of all, and once: how to work.
     *
     * @param protocol the version of the protocol
     * @param engine the version of what works on both sides
     * @param workers how many jobs are worked on at one time
     * @param limits that the helper is to put itself under
     * @param settings of the jobs, by name
     */
    record Init(int protocol, String engine, int workers, HelperLimits limits, Map<String, String> settings)
            implements HelperRequest {
        public Init {
            settings = Map.copyOf(settings);
        }
    }

    /**
     * To do a job; answered by {@link HelperReply.Ok} or {@link HelperReply.Err} with the same number.
     *
     * @param id the job's number
     * @param job what the worker is given
     */
    record Compile(long id, byte[] job) implements HelperRequest {}

    /**
     * To do a job that is in memory.
     *
     * @param id the job's number
     * @param address of what the worker is given, as {@link UseMemory} has it
     * @param bytes how long that is
     */
    record CompileShared(long id, long address, int bytes) implements HelperRequest {}

    /**
     * To do something about memory, as {@link org.ember.profiler.mapper.MapperService} does; answered by {@link
     * HelperReply.UsedMemory} with the same number.
     */
    record UseMemory(long id, byte[] request) implements HelperRequest {}

    /** To write no results until {@link Resume}; answered by {@link HelperReply.Paused} with the same number. */
    record Pause(long id) implements HelperRequest {}

    /** To go on. */
    record Resume() implements HelperRequest {}
}

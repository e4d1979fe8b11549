package org.ember.profiler.mapper;

/**
 * The call of an action of the consumer.
 *
 * @param action its number there, 0 for none
 * @param argument whatever the action understands
 */
public record ActionCall(int action, long argument) {
    /** Does nothing. */
    public static final ActionCall NONE = new ActionCall(0, 0);
}

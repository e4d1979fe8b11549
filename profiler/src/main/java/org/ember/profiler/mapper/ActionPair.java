package org.ember.profiler.mapper;

/**
 * What the consumer does when it gets an allocation, and what it does when it loses it.
 *
 * @param initialize run by initialize
 * @param deinitialize run by deinitialize or release, if the other was run; both may be {@link ActionCall#NONE}
 */
public record ActionPair(ActionCall initialize, ActionCall deinitialize) {}

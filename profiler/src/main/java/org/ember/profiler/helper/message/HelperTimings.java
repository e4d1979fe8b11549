package org.ember.profiler.helper.message;

/**
 * How long a job took in the helper.
 *
 * @param waitNanos before it was begun
 * @param runNanos from then on
 */
public record HelperTimings(long waitNanos, long runNanos) {}

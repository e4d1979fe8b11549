package org.ember.bench.measure;

import java.util.List;

/**
 * What came of an experiment.
 *
 * @param allocatedBytes what one execution allocates in the mean, once warm
 * @param steadyNanos when nine tenths of the final speed were reached, after the first execution began
 * @param curve how the time of an execution changed until then
 */
public record Measurement(Timing timing, double allocatedBytes, long steadyNanos, List<WarmUpCurve.Point> curve) {}

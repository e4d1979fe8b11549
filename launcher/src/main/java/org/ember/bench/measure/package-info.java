/**
 * How long something takes, whatever it is: warming up, measuring, and what Java and the compiler did meanwhile.
 *
 * <p>{@link org.ember.bench.measure.Experiment} repeats a piece of work until its speed is stable, then measures it for
 * as long as {@link org.ember.bench.measure.Effort} says. {@link org.ember.bench.measure.Timing} is what came out: the
 * median and its quartiles.
 */
package org.ember.bench.measure;

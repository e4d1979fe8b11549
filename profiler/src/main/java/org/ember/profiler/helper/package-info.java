/**
 * The compiler helper: a process beside this one that compiles what nobody has compiled yet, so that what crashes, hangs or
 * costs too much does so there.
 *
 * <p>Read first: {@link org.ember.profiler.helper.HelperPool}, which jobs are given to, and {@code HelperControl}, which
 * starts helpers, hands them jobs and sees to it that each job comes to an end, whatever becomes of a helper. What runs in
 * the other process begins in {@link org.ember.profiler.helper.HelperMain}; {@code HelperServer} is its loop.
 */
package org.ember.profiler.helper;

/**
 * All that was learned of one contract, as a value, and its form in bytes: what outlives the process. Start reading at
 * {@link org.ember.profiler.learned.Learned}.
 */
package org.ember.profiler.learned;

/**
 * Traces: blocks that the interpreter ran one after the other, and runs as one from then on, in contracts that are not
 * compiled.
 *
 * <p>Read first: {@link org.ember.nodes.trace.Trace}; {@link org.ember.nodes.trace.TraceRecorder} finds one, {@code
 * TraceBuilder} builds it.
 *
 * <p>It uses {@code block} and what is below that.
 */
package org.ember.nodes.trace;

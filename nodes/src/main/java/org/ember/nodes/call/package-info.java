/**
 * Executing messages: calls, contract creations and precompiled contracts, as the Yellow Paper defines them in sections
 * 7 and 8.
 *
 * <p>Read first: {@link org.ember.nodes.call.MessageExecution}. A {@link org.ember.nodes.call.CodeRunner}, implemented
 * by {@code engine}, runs a frame's code; a {@code PrecompileExecution} runs precompiled contracts. Calls below a
 * certain depth run in a thread of our own, the {@code LargeStackThread}. A {@link org.ember.nodes.call.Poll} looks
 * whether work is to go on.
 *
 * <p>It uses {@code frame} only: no instruction is known here, and instructions reach it through {@link
 * org.ember.nodes.frame.Execution}.
 */
package org.ember.nodes.call;

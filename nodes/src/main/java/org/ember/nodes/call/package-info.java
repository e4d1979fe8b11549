/**
 * Executing messages: calls, contract creations and precompiled contracts, as the Yellow Paper defines them in sections
 * 7 and 8.
 *
 * <p>Read first: {@link org.ember.nodes.call.MessageExecution}. What runs a frame's code is a {@link
 * org.ember.nodes.call.CodeRunner}, which is written in {@code engine}. Calls below a certain depth go on in a thread
 * of our own, {@code LargeStackThread}; a {@link org.ember.nodes.call.Poll} looks whether work is to go on.
 *
 * <p>It uses {@code frame} only: no instruction is known here, and instructions reach it through {@link
 * org.ember.nodes.frame.Execution}.
 */
package org.ember.nodes.call;

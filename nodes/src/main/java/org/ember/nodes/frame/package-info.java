/**
 * What a running call owns: its operand stack, memory, gas and environment, and the execution that it belongs to.
 *
 * <p>Read first: {@link org.ember.nodes.frame.CallFrame}, which is handed from room to room while a call runs; then
 * {@link org.ember.nodes.frame.GasMeter}, which also says when a poll is due, and {@link org.ember.nodes.frame.Memory}.
 * {@link org.ember.nodes.frame.Execution} is what all calls of one message share; the package {@code call} implements
 * how it makes further calls. A frame ends by {@link org.ember.nodes.frame.CallFrame#end}, or by an {@link
 * org.ember.nodes.frame.ExceptionalHalt}.
 *
 * <p>It stands below the operands and instructions, because these work on a frame. Of the engine it uses {@code tier}.
 */
package org.ember.nodes.frame;

/**
 * The instructions: a node class for each, or for each kind.
 *
 * <p>Read first: {@link org.ember.nodes.instructions.InstructionFactory}, which makes the node of an opcode; {@link
 * org.ember.nodes.instructions.InstructionNode} and its subclasses by the number of operands; then the nodes that you
 * look for. {@link org.ember.nodes.instructions.InstructionLoop} runs the most frequent ones without a virtual call.
 *
 * <p>An instruction knows its operands and the call that it is run for, and nothing of the code round it. It uses
 * {@code operand} and {@code frame}.
 */
package org.ember.nodes.instructions;

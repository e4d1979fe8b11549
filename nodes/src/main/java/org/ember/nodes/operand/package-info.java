/**
 * What an instruction reads and writes: constants, temporaries, and places in memory.
 *
 * <p>Read first: {@link org.ember.nodes.operand.Operand} and {@link org.ember.nodes.operand.Temporary}, which say what
 * a narrow and a wide word are and how compiled code keeps them. A {@link org.ember.nodes.operand.MemoryOperand} is
 * memory of fixed length that an instruction uses, and a {@link org.ember.nodes.operand.MemoryExtent} what several of
 * them make sure of at once. A {@link org.ember.nodes.operand.FrameCache} keeps the Truffle frame that temporaries are
 * in while code is interpreted.
 *
 * <p>It uses {@code frame}, because memory belongs to a call.
 */
package org.ember.nodes.operand;

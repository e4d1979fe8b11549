/**
 * Basic blocks: straight code whose instructions are paid for together. Instructions that only arrange the stack are
 * done when a block is built.
 *
 * <p>Read first: {@link org.ember.nodes.block.BlockNode}, which runs a block, and {@code BlockBuilder}, which builds
 * one: an {@link org.ember.nodes.block.InstructionSequence} reads the code with a {@link
 * org.ember.nodes.block.SymbolicStack}, and knows then which items a block loads and stores ({@link
 * org.ember.nodes.block.LiveInItems}, {@link org.ember.nodes.block.LiveOutItems}). A {@link
 * org.ember.nodes.block.TerminatorNode} says where control goes on. A {@link org.ember.nodes.block.BlockTable} has all
 * blocks of a code. Higher packages keep a {@link org.ember.nodes.block.BlockAttachment} with a block, which means
 * nothing here. {@link org.ember.nodes.block.BlockKnowledge} takes what a block has learned out of it, and puts it into
 * another.
 *
 * <p>It uses {@code instructions}, {@code operand} and {@code frame}.
 */
package org.ember.nodes.block;

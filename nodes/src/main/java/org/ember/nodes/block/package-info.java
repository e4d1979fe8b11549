/**
 * Basic blocks: straight runs of instructions that are paid for together, and in which nothing is left of what only
 * arranges the stack.
 *
 * <p>Read first: {@link org.ember.nodes.block.BlockNode}, which runs a block, and {@code BlockBuilder}, which builds
 * one: an {@link org.ember.nodes.block.InstructionSequence} reads the code with a {@link
 * org.ember.nodes.block.SymbolicStack}, and knows then which items a block loads and stores ({@link
 * org.ember.nodes.block.LiveInItems}, {@link org.ember.nodes.block.LiveOutItems}). Where control goes on a {@link
 * org.ember.nodes.block.TerminatorNode} says; all blocks of a code are in a {@link org.ember.nodes.block.BlockTable}.
 * What higher rooms keep with a block is a {@link org.ember.nodes.block.BlockAttachment}, which means nothing here.
 * What a block has learned {@link org.ember.nodes.block.BlockKnowledge} takes out of it, and puts into another.
 *
 * <p>It uses {@code instructions}, {@code operand} and {@code frame}.
 */
package org.ember.nodes.block;

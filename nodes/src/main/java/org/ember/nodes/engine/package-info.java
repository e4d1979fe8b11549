/**
 * The engine: executes messages with all of the tiers.
 *
 * <p>Read first: {@link org.ember.nodes.engine.Evm}, the entrance, and {@code Interpreter}, the loop over steps,
 * blocks, traces and regions. A {@code PreparedProgram} is code with what was made of it; {@code Regions} makes and
 * retires its regions, and tells a {@link org.ember.nodes.engine.TieringPolicy}, which decides. {@code
 * ProgramKnowledge} takes what was learned out of a program, and puts it into one that is to go on from there.
 *
 * <p>The top of this module: it uses all other rooms, and none uses it.
 */
package org.ember.nodes.engine;

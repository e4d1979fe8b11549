/**
 * Running code instruction by instruction, for what has not run a few times: a first execution builds nothing.
 *
 * <p>Read first: {@link org.ember.nodes.step.Stepper}; a {@code Step} is what it knows of one opcode.
 *
 * <p>It uses {@code block}, for it goes on to where there is a block by now, and what is below that.
 */
package org.ember.nodes.step;

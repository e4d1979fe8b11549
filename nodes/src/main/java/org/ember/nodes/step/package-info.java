/**
 * Runs code instruction by instruction, as long as it has not run a few times. So a first execution builds nothing.
 *
 * <p>Read first: {@link org.ember.nodes.step.Stepper}; a {@code Step} is what it knows of one opcode.
 *
 * <p>It uses {@code block}, because it runs up to where there is a block by now, and what is below that.
 */
package org.ember.nodes.step;

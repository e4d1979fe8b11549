/**
 * Measuring blocks of mainnet, all on one engine, round after round.
 *
 * <p>{@link org.ember.bench.blocks.BlockRunner} is where to begin; {@code BlockRounds} executes
 * the rounds and checks each, {@link org.ember.bench.blocks.BlockWork} tells what a round did.
 */
package org.ember.bench.blocks;

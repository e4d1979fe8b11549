/**
 * Blocks: their bytes, what makes them valid, and executing them (Yellow Paper, 4.4 and 12; the EIPs are named where their
 * rules stand).
 *
 * <p>{@link org.ember.block.BlockProcessor} is the entrance. It decodes a {@link org.ember.block.Block} by {@link
 * org.ember.block.BlockDecoder}, validates it against its {@link org.ember.block.ChainHistory}, executes it on the client's
 * {@link org.ember.state.StateReader} by the {@link org.ember.block.ForkEngines}, and compares the results with the
 * header. A block that breaks a rule is told by a {@link org.ember.block.Refusal}.
 */
package org.ember.block;

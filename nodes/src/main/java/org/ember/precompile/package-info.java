/**
 * Precompiled contracts. A {@link org.ember.precompile.Precompile} is one, with its price and its operation. {@link
 * org.ember.precompile.StandardPrecompiles} has those of Ethereum, and a table of {@link
 * org.ember.precompile.Precompiles} says which there are, and where. Which table mainnet has under each fork, the
 * package {@code fork} says.
 */
package org.ember.precompile;

/**
 * The rules of a chain as data: which upgrade holds for a block, and the few constants that differ from chain to chain.
 * {@link org.ember.chain.ChainConfig} is read first; {@link org.ember.chain.KnownChains} has the public ones.
 */
package org.ember.chain;

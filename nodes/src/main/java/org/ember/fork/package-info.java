/**
 * What changes from one fork of mainnet to the next: which opcodes and precompiled contracts there are, what everything
 * costs, how large things may get, and the schedule of blobs. {@link org.ember.fork.Rules} are what an execution is
 * given.
 *
 * <p>Where sources in Ember name the Yellow Paper, they mean its Shanghai version (9fde3f4, of 2 September 2024): G.
 * Wood, "Ethereum: a secure decentralised generalised transaction ledger". EIPs have changed what it says since.
 */
package org.ember.fork;

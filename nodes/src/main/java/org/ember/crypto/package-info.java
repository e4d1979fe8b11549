/**
 * Keccak-256, the signatures of transactions, and the curves of the precompiled contracts, one package for each curve.
 * What can take more than some milliseconds is given an {@link org.ember.crypto.Interruption}, which it polls.
 */
package org.ember.crypto;

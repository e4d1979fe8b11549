/**
 * The curve BN254 of EIP-196 and EIP-197, also called alt_bn128: its fields, one above the other, its groups G1 and G2,
 * and the optimal ate pairing. {@link org.ember.crypto.bn254.Bn254} is the entrance.
 */
package org.ember.crypto.bn254;

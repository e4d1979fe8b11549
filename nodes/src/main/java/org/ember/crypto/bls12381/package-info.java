/**
 * The curve BLS12-381: the operations of EIP-2537 and KZG proofs (EIP-4844), by the native library blst, and the maps
 * from field elements to points (RFC 9380), which its Java binding lacks, with the fields that they need.
 */
package org.ember.crypto.bls12381;

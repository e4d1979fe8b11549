/**
 * What elliptic curves have in common: numbers as arrays of limbs, elements of prime fields in five limbs, inverses,
 * powers, and multiplication by scalars with wNAF digits and the split of Gallant, Lambert and Vanstone.
 */
package org.ember.crypto.curve;

/** The curve secp256k1: its field and points, and public keys, recovered from signatures or made of private keys. */
package org.ember.crypto.secp256k1;

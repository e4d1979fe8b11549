package org.ember.transaction;

import java.util.Objects;
import org.ember.word.UInt256;

/**
 * The signature of a transaction as it is encoded, in range or not.
 *
 * @param v of a legacy transaction 27 or 28, or 35 or 36 plus twice the chain id (EIP-155); of others the parity of y,
 *     0 or 1
 */
public record Signature(UInt256 v, UInt256 r, UInt256 s) {
    /** Nothing may be {@code null}. */
    public Signature {
        Objects.requireNonNull(v, "the v of a signature must not be null");
        Objects.requireNonNull(r, "the r of a signature must not be null");
        Objects.requireNonNull(s, "the s of a signature must not be null");
    }
}

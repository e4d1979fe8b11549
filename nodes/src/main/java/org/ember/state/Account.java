package org.ember.state;

import java.util.Objects;
import org.ember.crypto.Keccak256;
import org.ember.word.UInt256;

/**
 * The basic fields of an account in the world state (Yellow Paper, 4.1).
 *
 * @param nonce an unsigned 64-bit count of transactions sent, or contracts created
 * @param balance in wei
 * @param codeHash Keccak-256 of the code; {@link Keccak256#EMPTY} when there is none
 */
public record Account(long nonce, UInt256 balance, UInt256 codeHash) {
    /** The empty account (EIP-161). */
    public static final Account EMPTY = new Account(0, UInt256.ZERO, Keccak256.EMPTY);

    /** @throws NullPointerException naming the field, when one is null */
    public Account {
        Objects.requireNonNull(balance, "the balance of an account must not be null");
        Objects.requireNonNull(codeHash, "the code hash of an account must not be null; Keccak256.EMPTY is no code");
    }

    /** Whether nonce and balance are zero and there is no code (EIP-161). */
    public boolean isEmpty() {
        return nonce == 0 && balance.isZero() && !hasCode();
    }

    /** Whether there is code, which a delegation (EIP-7702) is too. */
    public boolean hasCode() {
        return !codeHash.equals(Keccak256.EMPTY);
    }
}

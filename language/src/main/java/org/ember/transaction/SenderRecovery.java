package org.ember.transaction;

import org.ember.crypto.Secp256k1;
import org.ember.fork.Fork;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** Finds out who signed a transaction (Yellow Paper, appendix F; EIP-2, EIP-155). */
public final class SenderRecovery {
    private static final UInt256 FIRST_LEGACY_V = UInt256.of(27);

    private SenderRecovery() {}

    /**
     * The account that signed {@code transaction}.
     *
     * @param fork decides which signatures are in range
     * @throws InvalidTransactionException when there is no such account
     */
    public static Address recover(Transaction transaction, Fork fork) {
        Signature signature = transaction.signature();
        if (signature == null) {
            throw new InvalidTransactionException(Rejection.INVALID_SIGNATURE_VRS, "no signature");
        }
        int yParity = yParity(transaction, fork);
        requireInRange("r", signature.r(), Secp256k1.ORDER);
        requireInRange("s", signature.s(), Secp256k1.ORDER);
        if (fork.isAtLeast(Fork.HOMESTEAD) && signature.s().greaterThan(Secp256k1.HALF_ORDER)) {
            throw outOfRange("s is above half of the order of the curve (EIP-2)");
        }
        UInt256 signed = TransactionEncoder.signingHash(transaction);
        Address sender = Secp256k1.recover(signed, yParity, signature.r(), signature.s());
        if (sender == null) {
            throw new InvalidTransactionException(Rejection.EC_RECOVERY_FAIL, "");
        }
        return sender;
    }

    private static int yParity(Transaction transaction, Fork fork) {
        UInt256 v = transaction.signature().v();
        if (transaction.type() != TransactionType.LEGACY) {
            if (v.greaterThan(UInt256.ONE)) {
                throw outOfRange("the parity of y is " + v.toDecimal());
            }
            return (int) v.limb0();
        }
        if (v.equals(FIRST_LEGACY_V) || v.equals(FIRST_LEGACY_V.add(UInt256.ONE))) {
            return (int) v.limb0() - 27;
        }
        if (!fork.isAtLeast(Fork.SPURIOUS_DRAGON)) {
            throw outOfRange("v is " + v.toDecimal() + " before EIP-155");
        }
        if (transaction.chainId() == null) {
            // Not 27 or 28, so it ought to name a chain (EIP-155); 0 and 1 are for typed transactions.
            Rejection reason = v.greaterThan(UInt256.ONE) ? Rejection.INVALID_CHAINID : Rejection.INVALID_SIGNATURE_VRS;
            throw new InvalidTransactionException(reason, "v is " + v.toDecimal());
        }
        return (int) (v.limb0() + 1 & 1);
    }

    private static void requireInRange(String name, UInt256 value, UInt256 limit) {
        if (value.isZero() || !value.lessThan(limit)) {
            throw outOfRange(name + " is " + value.toHex());
        }
    }

    private static InvalidTransactionException outOfRange(String detail) {
        return new InvalidTransactionException(Rejection.INVALID_SIGNATURE_VRS, detail);
    }
}

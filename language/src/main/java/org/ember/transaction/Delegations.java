package org.ember.transaction;

import org.ember.code.Delegation;
import org.ember.crypto.Interruption;
import org.ember.fork.GasCost;
import org.ember.fork.GasSchedule;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** Lets accounts delegate to the code of others, as the authorizations of a transaction say (EIP-7702). */
final class Delegations {
    /** The one nonce that an authorization must not have, for it could not be raised; unsigned. */
    private static final long NONCE_LIMIT = -1;

    private final Journal journal;
    private final UInt256 chainId;
    private final long refundForExisting;

    /** For transactions of the chain {@code chainId}. */
    Delegations(Journal journal, UInt256 chainId, GasSchedule schedule) {
        this.journal = journal;
        this.chainId = chainId;
        this.refundForExisting =
                (long) schedule.cost(GasCost.AUTHORIZATION) - schedule.cost(GasCost.AUTHORIZATION_BASE);
    }

    /**
     * Applies each authorization that is valid, and skips the others. Polls {@code interruption} before each.
     *
     * @return the refund in gas
     */
    long apply(Iterable<Authorization> authorizations, Interruption interruption) {
        long refund = 0;
        for (Authorization authorization : authorizations) {
            // Recovering the signer takes some tenths of a millisecond, and there can be thousands.
            interruption.check();
            refund += apply(authorization);
        }
        return refund;
    }

    private long apply(Authorization authorization) {
        boolean forThisChain =
                authorization.chainId().isZero() || authorization.chainId().equals(chainId);
        if (!forThisChain || authorization.nonce() == NONCE_LIMIT) {
            return 0;
        }
        Address signer = authorization.authority();
        if (signer == null) {
            return 0;
        }
        JournalAccount authority = journal.account(signer);
        journal.warm(authority);
        boolean hasOwnCode =
                authority.hasCode() && Delegation.target(authority.code().bytes()) == null;
        if (hasOwnCode || authority.nonce() != authorization.nonce()) {
            return 0;
        }
        long refund = authority.exists() ? refundForExisting : 0;
        Address target = authorization.address();
        journal.setCode(authority, target.equals(Address.ZERO) ? new byte[0] : Delegation.to(target));
        journal.incrementNonce(authority);
        return refund;
    }
}

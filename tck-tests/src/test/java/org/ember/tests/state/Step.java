package org.ember.tests.state;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One random operation on a journal: what to do, to which account and key, with which small value. */
record Step(Kind kind, int account, int key, int value) {
    static final int ACCOUNTS = 4;
    static final int KEYS = 3;

    enum Kind {
        STORE,
        STORE_HELD_SLOT,
        LOAD,
        STORE_TRANSIENT,
        LOAD_TRANSIENT,
        WARM_ACCOUNT,
        WARM_SLOT,
        WARM_FOR_EVER,
        TOUCH,
        ADD_BALANCE,
        SUBTRACT_BALANCE,
        SET_NONCE,
        INCREMENT_NONCE,
        SET_CODE,
        CREATE_CONTRACT,
        HAS_COLLISION,
        SELF_DESTRUCT,
        REFUND,
        LOG,
        CHECKPOINT,
        REVERT,
        END_TRANSACTION,
        OBSERVE_ACCOUNT,
        OBSERVE_ALL,
        DIFF
    }

    static Arbitrary<Step> any() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(Kind.class)),
                Tuple.of(
                        1, Arbitraries.of(Kind.STORE, Kind.STORE_HELD_SLOT, Kind.CHECKPOINT, Kind.REVERT, Kind.TOUCH)));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(1, ACCOUNTS),
                        Arbitraries.integers().between(0, KEYS - 1),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new);
    }
}

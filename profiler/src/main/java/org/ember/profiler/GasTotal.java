package org.ember.profiler;

import java.math.BigInteger;

/** A sum of gas, however large: two halts with all the gas there can be are beyond 2^63 already. For any thread. */
final class GasTotal {
    private BigInteger sum = BigInteger.ZERO;

    synchronized void add(long gas) {
        sum = sum.add(BigInteger.valueOf(gas));
    }

    synchronized BigInteger get() {
        return sum;
    }
}

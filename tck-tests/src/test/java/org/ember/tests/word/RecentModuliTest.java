package org.ember.tests.word;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import org.ember.word.Modulus;
import org.ember.word.RecentModuli;
import org.ember.word.UInt256;

@Domain(WordDomain.class)
class RecentModuliTest {
    private static final UInt256 P = UInt256.MAX.subtract(UInt256.of(188));
    private static final UInt256 N = UInt256.ONE.shiftLeft(255).subtract(UInt256.of(19));
    private static final UInt256 Q = UInt256.ONE.shiftLeft(254).add(UInt256.ONE);

    private final RecentModuli moduli = new RecentModuli();

    @Property
    void multipliesAsUnprepared(@ForAll @Size(4) List<UInt256> values, @ForAll @Size(24) List<UInt256> factors) {
        RecentModuli recent = new RecentModuli();
        for (int turn = 0; turn + 1 < factors.size(); turn++) {
            UInt256 x = factors.get(turn);
            UInt256 y = factors.get(turn + 1);
            UInt256 modulus = values.get((int) y.limb0() & 3);
            assertEquals(x.mulMod(y, modulus), recent.multiply(x, y, modulus));
        }
    }

    /** By which contracts find the upper half of a product. */
    @Property
    void multipliesModuloTheGreatestWord(@ForAll UInt256 x, @ForAll UInt256 y) {
        meet(UInt256.MAX, UInt256.MAX);
        assertNotNull(prepared(UInt256.MAX));
        assertEquals(x.mulMod(y, UInt256.MAX), moduli.multiply(x, y, UInt256.MAX));
        assertEquals(UInt256.ZERO, moduli.multiply(x, UInt256.MAX, UInt256.MAX));
    }

    @Example
    void preparesWhatComesTwice() {
        meet(P);
        assertNull(prepared(P));
        meet(P);
        assertNotNull(prepared(P));
    }

    @Example
    void keepsTwo() {
        meet(P, P, N, N);
        Modulus ofP = prepared(P);
        meet(N, P, N, P);
        assertEquals(ofP, prepared(P));
        assertNotNull(prepared(N));
        meet(Q, Q);
        assertNull(prepared(P));
        assertNotNull(prepared(N));
        assertNotNull(prepared(Q));
    }

    @Example
    void leavesSmallModuliUnprepared() {
        UInt256 small = UInt256.of(1_000_003);
        meet(small, small, UInt256.ZERO, UInt256.ZERO);
        assertNull(prepared(small));
        assertNull(prepared(UInt256.ZERO));
    }

    private void meet(UInt256... values) {
        for (UInt256 value : values) {
            moduli.multiply(P, N, value);
        }
    }

    private Modulus prepared(UInt256 value) {
        return moduli.prepared(value);
    }
}

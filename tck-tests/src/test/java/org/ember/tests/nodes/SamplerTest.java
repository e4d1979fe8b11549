package org.ember.tests.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.ember.nodes.frame.Sampler;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final int TURNS = 1_000_000;

    @Test
    void choosesOneInAnInterval() {
        Sampler sampler = new Sampler(1);
        int chosen = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            chosen += sampler.chooses() ? 1 : 0;
        }
        // The standard deviation of so many intervals' mean is 0.2 %.
        assertEquals(TURNS, (double) chosen * Sampler.INTERVAL, TURNS * 0.02);
    }

    /** What a program does by turns must not always be chosen, or never, whatever its period. */
    @Test
    void choosesAmongTurnsAlike() {
        for (int period = 2; period <= 64; period++) {
            Sampler sampler = new Sampler(period);
            int[] chosen = new int[period];
            for (int turn = 0; turn < TURNS; turn++) {
                chosen[turn % period] += sampler.chooses() ? 1 : 0;
            }
            double expected = (double) TURNS / Sampler.INTERVAL / period;
            for (int count : chosen) {
                assertTrue(Math.abs(count - expected) < 0.3 * expected, "period " + period + ": " + count);
            }
        }
    }

    /** Nobody can know beforehand what is chosen, but in a test. */
    @Test
    void choosesByChanceUnlessItHasASeed() {
        assertEquals(choices(new Sampler(7)), choices(new Sampler(7)));
        Set<BitSet> different = new HashSet<>();
        for (int count = 0; count < 100; count++) {
            different.add(choices(new Sampler()));
        }
        assertTrue(different.size() > 1);
    }

    private static BitSet choices(Sampler sampler) {
        BitSet choices = new BitSet();
        for (int turn = 0; turn < 10_000; turn++) {
            choices.set(turn, sampler.chooses());
        }
        return choices;
    }

    /** Or what each of many threads does seldom would never be counted. */
    @Test
    void beginsAnywhere() {
        int chosen = 0;
        for (int seed = 0; seed < 10_000; seed++) {
            chosen += new Sampler(seed).chooses() ? 1 : 0;
        }
        assertEquals(10_000.0 / Sampler.INTERVAL, chosen, 200);
    }
}

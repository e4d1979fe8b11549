package org.ember.tests.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ember.nodes.frame.Sampler;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final int TURNS = 1_000_000;

    @Test
    void choosesOneInAnInterval() {
        Sampler sampler = new Sampler();
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
            Sampler sampler = new Sampler();
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

    /** Or what each of many threads does seldom would never be counted. */
    @Test
    void beginsAnywhere() {
        int chosen = 0;
        for (int sampler = 0; sampler < 10_000; sampler++) {
            chosen += new Sampler().chooses() ? 1 : 0;
        }
        assertEquals(10_000.0 / Sampler.INTERVAL, chosen, 200);
    }
}

package org.ember.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ember.bench.measure.WarmUpCurve;
import org.ember.bench.measure.WarmUpCurve.Point;
import org.junit.jupiter.api.Test;

/** From the first execution to the final speed. */
class WarmUpCurveTest {
    private static WarmUpCurve curve(double... nanos) {
        WarmUpCurve curve = new WarmUpCurve();
        for (int index = 0; index < nanos.length; index++) {
            curve.add(1_000L * index, nanos[index]);
        }
        return curve;
    }

    @Test
    void isSteadyAtNineTenthsOfTheFinalSpeed() {
        assertEquals(3_000, curve(900, 500, 200, 110, 104, 100, 100).steadyNanos(100));
    }

    @Test
    void oneFastSampleIsNotSteady() {
        assertEquals(4_000, curve(900, 90, 500, 500, 100, 100, 100).steadyNanos(100));
    }

    @Test
    void isSteadyLastWhenNeverBefore() {
        assertEquals(2_000, curve(900, 800, 700).steadyNanos(100));
    }

    @Test
    void hasFewPointsWhereTimeIsLate() {
        WarmUpCurve curve = new WarmUpCurve();
        for (int index = 0; index < 10_000; index++) {
            curve.add(1_000L * index, index < 5_000 ? 80 : 40);
        }
        List<Point> points = curve.points();
        assertTrue(points.size() < 200, points.size() + " points");
        assertEquals(new Point(0, 80), points.getFirst());
        assertEquals(40, points.getLast().nanos());
    }
}

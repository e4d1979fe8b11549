package org.ember.tests.faults;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The places in Ember's code where memory is allocated, which {@link FaultLoader} makes call here each time; one of them
 * can be told to fail. Everything but {@link #reach} is for one thread, which nothing of Ember runs beside.
 */
public final class FaultPoints {
    /** What a failing place throws: what a full heap throws, but told apart from that. */
    public static final class Fault extends OutOfMemoryError {
        private static final long serialVersionUID = 1L;

        Fault(String place) {
            super("injected at " + place);
        }
    }

    private static final List<String> PLACES = new ArrayList<>();

    private static volatile boolean armed;
    private static Thread thread;
    private static int[] reached = {};
    private static int failingPlace;
    private static int failingTime;
    private static Fault thrown;

    private FaultPoints() {}

    /** A number for one more place. */
    public static synchronized int add(String place) {
        PLACES.add(place);
        return PLACES.size() - 1;
    }

    /**
     * From now on the calling thread, and those that run its deep calls, count how often they come to each place, and fail
     * where {@code place} is reached for the {@code time}th time, 1 for the first; nowhere if {@code place} is -1.
     */
    public static synchronized void arm(int place, int time) {
        reached = new int[PLACES.size()];
        failingPlace = place;
        failingTime = time;
        thrown = null;
        thread = Thread.currentThread();
        armed = true;
    }

    /** Ends that; returns how often each place was reached. Places past the array's end were not. */
    public static int[] disarm() {
        armed = false;
        return reached;
    }

    /** What was thrown since {@link #arm}, or {@code null}. */
    public static Fault thrown() {
        return thrown;
    }

    /** Called by the code of Ember. */
    @TruffleBoundary
    public static void reach(int place) {
        if (armed && isWatched(Thread.currentThread())) {
            count(place);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a thread is itself
    private static boolean isWatched(Thread current) {
        return current == thread || current.getName().equals("ember-large-stack");
    }

    private static synchronized void count(int place) {
        if (place >= reached.length) {
            // A class that was loaded meanwhile has brought more places.
            reached = Arrays.copyOf(reached, PLACES.size());
        }
        if (++reached[place] == failingTime && place == failingPlace) {
            thrown = new Fault(PLACES.get(place));
            throw thrown;
        }
    }
}

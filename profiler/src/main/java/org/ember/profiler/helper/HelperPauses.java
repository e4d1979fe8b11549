package org.ember.profiler.helper;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.ember.profiler.helper.message.HelperRequest;

/**
 * The pauses of one control: how many are wanted, by any thread, and how far the helper is with them. It is asked to pause,
 * which it does between two results; when it says so, or has not in time, it is stopped. Guarded by the lock of the control,
 * but for the number.
 */
final class HelperPauses {
    /** The helper cannot be let go on. */
    static final long LOST = -1;

    private enum Stage {
        NONE,
        ASKED,
        STOPPED
    }

    private final HelperCounters counters;
    private final AtomicInteger wanted = new AtomicInteger();
    private Stage stage = Stage.NONE;
    private long id;
    private boolean isAcknowledged;
    private long acknowledgeUntil;
    private long since;

    /** Whether the system has stopped it: not every system does. */
    private boolean isStopped;

    HelperPauses(HelperCounters counters) {
        this.counters = counters;
    }

    /** One more is wanted; whether it is the first. */
    boolean add() {
        return wanted.getAndIncrement() == 0;
    }

    /** One is over; whether it was the last. */
    boolean remove() {
        if (wanted.getAndUpdate(each -> Math.max(0, each - 1)) == 0) {
            throw new IllegalStateException("there is no pause that could end");
        }
        return wanted.get() == 0;
    }

    /** Whether one is wanted. */
    boolean isWanted() {
        return wanted.get() > 0;
    }

    /** Whether the helper is in one. */
    boolean isOn() {
        return stage != Stage.NONE;
    }

    /** There is another helper, or none. */
    void forget() {
        stage = Stage.NONE;
        isStopped = false;
    }

    /** The helper says that it pauses. */
    void acknowledged(long pause) {
        if (stage == Stage.ASKED && pause == id) {
            isAcknowledged = true;
            counters.pauseAcks.incrementAndGet();
        }
    }

    /**
     * Brings the helper to where it is wanted.
     *
     * @param patience for its answer, in nanoseconds
     * @return how long a pause has taken that is over now; 0 when none is; {@link #LOST} when the helper cannot be let go on,
     *     and so is of no use any more
     */
    long follow(HelperProcess helper, long now, long patience) {
        if (isWanted()) {
            if (stage == Stage.NONE) {
                ask(helper, now, patience);
            }
            if (stage == Stage.ASKED && (isAcknowledged || now - acknowledgeUntil >= 0)) {
                stop(helper);
            }
            return 0;
        }
        if (stage == Stage.NONE) {
            return 0;
        }
        return resume(helper) ? now - since : LOST;
    }

    private void ask(HelperProcess helper, long now, long patience) {
        counters.pauseRequests.incrementAndGet();
        id++;
        since = now;
        isAcknowledged = false;
        acknowledgeUntil = now + patience;
        stage = Stage.ASKED;
        if (!helper.send(new HelperRequest.Pause(id))) {
            counters.pauseFailures.incrementAndGet();
        }
    }

    private void stop(HelperProcess helper) {
        if (!isAcknowledged) {
            counters.pauseTimeouts.incrementAndGet();
        }
        stage = Stage.STOPPED;
        try {
            helper.stop();
            isStopped = true;
        } catch (IOException unable) { // its jobs go on, and are waited for
            counters.pauseFailures.incrementAndGet();
        }
    }

    private boolean resume(HelperProcess helper) {
        boolean goesOn = true;
        try {
            if (isStopped) {
                helper.proceed();
            }
        } catch (IOException unable) {
            goesOn = false;
        }
        goesOn &= helper.send(new HelperRequest.Resume());
        forget();
        counters.resumes.incrementAndGet();
        if (!goesOn) {
            counters.resumeFailures.incrementAndGet();
        }
        return goesOn;
    }

    /** When there is something to be done next about them, if nothing happens before; {@code most} at the latest. */
    long due(long most) {
        return stage == Stage.ASKED && acknowledgeUntil - most < 0 ? acknowledgeUntil : most;
    }
}

package org.ember.tests.embedding;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.ember.evm.Deadline;

/** A clock that tells how often an execution has looked whether it is to go on, and so needs no time. */
final class Polls implements LongSupplier {
    private static final Duration FAR = Duration.ofNanos(1);

    private long count;
    private long over = Long.MAX_VALUE;

    /** How often. */
    long count() {
        return count;
    }

    /** A deadline that comes when there have been {@code most} from now on. */
    Deadline deadline(long most) {
        over = Long.MAX_VALUE;
        Deadline deadline = Deadline.after(FAR, this);
        count = 0;
        over = most;
        return deadline;
    }

    /** A deadline that never comes. */
    Deadline none() {
        return deadline(Long.MAX_VALUE);
    }

    @Override
    public long getAsLong() {
        count++;
        return count > over ? 1 : 0;
    }
}

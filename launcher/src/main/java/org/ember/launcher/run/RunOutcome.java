package org.ember.launcher.run;

import org.ember.embedding.ExecutionResult;
import org.ember.embedding.RevertReason;
import org.ember.evm.Message;
import org.ember.evm.Status;
import org.ember.fork.Upgrade;
import org.ember.state.MapState;
import org.ember.state.StateDiff;

/**
 * What {@code ember run} did.
 *
 * @param before the state that {@code changes} are against
 */
record RunOutcome(Upgrade fork, Message message, ExecutionResult result, StateDiff changes, MapState before) {
    /** Why it did not succeed, or {@code null} if it did. */
    String error() {
        return result.isSuccess() ? null : result.status().description();
    }

    /** What the code gave as the reason of a revert, or {@code null}. */
    String revertReason() {
        return result.status() == Status.REVERT ? RevertReason.of(result.output()) : null;
    }

    /** The state after the run. */
    MapState after() {
        MapState after = before.copy();
        after.apply(changes);
        return after;
    }
}

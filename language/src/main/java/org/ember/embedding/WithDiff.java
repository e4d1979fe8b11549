package org.ember.embedding;

import java.util.Objects;
import org.ember.state.StateDiff;

/**
 * The result of a single execution, and what it changed.
 *
 * @param diff empty when the execution failed or was rejected
 */
public record WithDiff<T>(T result, StateDiff diff) {
    /** Nothing may be {@code null}. */
    public WithDiff {
        Objects.requireNonNull(result, "the result must not be null");
        Objects.requireNonNull(diff, "the difference must not be null");
    }
}

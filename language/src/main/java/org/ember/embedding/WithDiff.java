package org.ember.embedding;

import java.util.Objects;
import org.ember.state.StateDiff;

/**
 * What came of something executed by itself, and what it changed.
 *
 * @param diff empty when it did not succeed or was rejected
 */
public record WithDiff<T>(T result, StateDiff diff) {
    /** Nothing may be {@code null}. */
    public WithDiff {
        Objects.requireNonNull(result, "the result must not be null");
        Objects.requireNonNull(diff, "the difference must not be null");
    }
}

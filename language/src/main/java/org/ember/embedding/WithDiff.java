package org.ember.embedding;

import org.ember.state.StateDiff;

/**
 * What came of something executed by itself, and what it changed.
 *
 * @param diff empty when it did not succeed or was rejected
 */
public record WithDiff<T>(T result, StateDiff diff) {}

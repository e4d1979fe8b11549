package org.ember.embedding;

import org.ember.state.StateDiff;

/**
 * The result of a message executed by itself.
 *
 * @param diff what it changed; empty unless successful
 */
public record ExecutionOutcome(ExecutionResult result, StateDiff diff) {}

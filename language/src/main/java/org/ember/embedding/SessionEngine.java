package org.ember.embedding;

import org.ember.code.CodeCache;
import org.ember.nodes.engine.Evm;
import org.ember.transaction.TransactionProcessor;

/** What all sessions of one {@link Ember} share: what executes code, and what was learned about it. */
record SessionEngine(Evm evm, CodeCache codes, TransactionProcessor transactions) {}

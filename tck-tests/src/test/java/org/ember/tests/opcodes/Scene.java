package org.ember.tests.opcodes;

import org.ember.evm.BlockEnvironment;
import org.ember.evm.TransactionEnvironment;
import org.ember.state.StateReader;

/** What a message meets: the state, which it does not change, its block, and its transaction. */
record Scene(StateReader state, BlockEnvironment block, TransactionEnvironment transaction) {}

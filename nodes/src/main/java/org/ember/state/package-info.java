/**
 * The world state. A client implements {@link org.ember.state.StateReader}; a {@link org.ember.state.Journal} keeps
 * every change made over it, undoes changes, and says in the end what changed ({@link org.ember.state.StateDiff}).
 *
 * <p>The rooms of the journal: {@code AccountTable} and {@code SlotTable} find accounts and slots; {@code
 * AccountChanges} are how accounts change; {@code Substate} is what a transaction gathers beside the state; {@code
 * UndoLog} undoes. Accounts and slots are objects that live as long as the journal, so callers may hold them.
 */
package org.ember.state;

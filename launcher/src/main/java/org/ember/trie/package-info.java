/**
 * Roots of Merkle Patricia tries (Yellow Paper, appendix D): of a state and of the storages in it, and of lists such as
 * a block's receipts.
 *
 * <p>{@link org.ember.trie.StateTrie} and {@link org.ember.trie.ListRoot} say what the keys and values are; {@link
 * org.ember.trie.TrieBuilder} hashes sorted keys from left to right and keeps no node longer than it needs it. Nothing
 * is stored: a root is made of all that is in the trie.
 */
package org.ember.trie;

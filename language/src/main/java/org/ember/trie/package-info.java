/**
 * Merkle Patricia tries (Yellow Paper, appendix D): the roots of states and of lists such as a block's receipts.
 *
 * <p>{@link org.ember.trie.StateRoots} is the state of a chain at some block: it gives that state's root, and the state
 * after changes, which shares with it what did not change. It is made of all accounts, or of a {@link
 * org.ember.trie.Witness}, that has those nodes of its tries that a block needs; {@link org.ember.trie.TrieState} lets
 * code execute on it. Below it is {@link org.ember.trie.Trie}, of any keys and values: {@code TrieEditor} finds the way to a
 * key and changes it, {@code TrieNode} is what remembers hashes.
 *
 * <p>{@link org.ember.trie.ListRoot} is for what is hashed once: {@link org.ember.trie.TrieBuilder} hashes sorted keys
 * from left to right and keeps no node longer than it needs it. Both write nodes by {@code TrieNodes}.
 */
package org.ember.trie;

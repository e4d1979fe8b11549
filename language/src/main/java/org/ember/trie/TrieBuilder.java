package org.ember.trie;

import java.util.Arrays;
import org.ember.crypto.Keccak256;
import org.ember.word.UInt256;

/**
 * Computes the root of a Merkle-Patricia trie (Yellow Paper, appendix D) from its entries in ascending order of keys.
 *
 * <p>Only the branches on the way to the last key are open at any time: they stand on a stack of this class, not of the
 * host, so keys of any length are safe. An entry is placed when the next one is known: the prefixes that it has in
 * common with the entries before and after it decide at which branch it hangs.
 */
public final class TrieBuilder {
    /** The root of a trie without entries. */
    public static final UInt256 EMPTY_ROOT = Keccak256.hashWord(TrieNodes.EMPTY);

    private Branch[] open = new Branch[8];
    private int openCount;

    private byte[] pendingKey;
    private byte[] pendingValue;
    /** The nibbles that the pending key has in common with the key before it; -1 when there was none. */
    private int commonWithPrevious = -1;

    private byte[] rootNode;

    /**
     * Adds an entry.
     *
     * @param key greater than every key before it, as unsigned bytes; must not change until {@link #root}
     * @param value not empty: in a trie an empty value means no entry
     * @throws IllegalArgumentException when the key is out of order or the value empty
     */
    public TrieBuilder add(byte[] key, byte[] value) {
        if (value.length == 0) {
            throw new IllegalArgumentException("a trie has no empty values");
        }
        if (pendingKey != null) {
            int mismatch = Arrays.mismatch(pendingKey, key);
            boolean ascending = mismatch >= 0
                    && (mismatch == pendingKey.length
                            || mismatch < key.length && Byte.compareUnsigned(pendingKey[mismatch], key[mismatch]) < 0);
            if (!ascending) {
                throw new IllegalArgumentException("trie keys must be added in ascending order");
            }
            int common = commonNibbles(pendingKey, key, mismatch);
            place(common);
            commonWithPrevious = common;
        }
        pendingKey = key;
        pendingValue = value;
        return this;
    }

    /** The root of what was added; the builder is empty afterwards. */
    public UInt256 root() {
        if (pendingKey == null) {
            return EMPTY_ROOT;
        }
        place(-1);
        UInt256 root = Keccak256.hashWord(rootNode);
        pendingKey = null;
        pendingValue = null;
        commonWithPrevious = -1;
        rootNode = null;
        return root;
    }

    private static int commonNibbles(byte[] first, byte[] second, int mismatch) {
        boolean highNibbleEqual = mismatch < first.length && ((first[mismatch] ^ second[mismatch]) & 0xf0) == 0;
        return 2 * mismatch + (highNibbleEqual ? 1 : 0);
    }

    /** Hangs the pending entry into the trie, and closes the branches that no later key can reach. */
    private void place(int commonWithNext) {
        int parentDepth = Math.max(commonWithPrevious, commonWithNext);
        int nibbles = 2 * pendingKey.length;
        if (parentDepth < 0) {
            rootNode = TrieNodes.leaf(pendingKey, 0, pendingValue);
            return;
        }
        Branch parent = branchAt(parentDepth);
        if (nibbles == parentDepth) {
            parent.value = pendingValue;
        } else {
            byte[] leaf = TrieNodes.leaf(pendingKey, parentDepth + 1, pendingValue);
            parent.children[TrieNodes.nibble(pendingKey, parentDepth)] = TrieNodes.reference(leaf);
        }
        while (openCount > 0 && open[openCount - 1].depth > commonWithNext) {
            closeLast(commonWithNext);
        }
    }

    private void closeLast(int commonWithNext) {
        Branch branch = open[--openCount];
        int below = openCount > 0 ? open[openCount - 1].depth : -1;
        int parentDepth = Math.max(below, commonWithNext);
        byte[] node = TrieNodes.branch(branch.children, branch.value);
        if (branch.depth > parentDepth + 1) {
            node = TrieNodes.extension(pendingKey, parentDepth + 1, branch.depth, TrieNodes.reference(node));
        }
        branch.clear();
        if (parentDepth < 0) {
            rootNode = node;
        } else {
            branchAt(parentDepth).children[TrieNodes.nibble(pendingKey, parentDepth)] = TrieNodes.reference(node);
        }
    }

    /** The open branch at {@code depth} nibbles: the last one that is open, or a new one after it. */
    private Branch branchAt(int depth) {
        if (openCount > 0 && open[openCount - 1].depth == depth) {
            return open[openCount - 1];
        }
        if (openCount == open.length) {
            open = Arrays.copyOf(open, 2 * openCount);
        }
        Branch branch = open[openCount];
        if (branch == null) {
            branch = new Branch();
            open[openCount] = branch;
        }
        branch.depth = depth;
        openCount++;
        return branch;
    }

    private static final class Branch {
        final byte[][] children = new byte[16][];
        byte[] value;
        int depth;

        void clear() {
            Arrays.fill(children, null);
            value = null;
        }
    }
}

package org.ember.trie;

import java.util.Arrays;
import org.ember.crypto.Keccak256;
import org.ember.trie.TrieNode.Branch;
import org.ember.trie.TrieNode.Extension;
import org.ember.trie.TrieNode.Leaf;
import org.ember.trie.TrieNode.Unknown;
import org.ember.word.UInt256;

/**
 * Reads and changes tries of nodes. A change makes the nodes on the way to its key anew and shares all others. The host
 * stack that it takes is that of a call for each node on the way.
 */
final class TrieEditor<V> {
    private final TrieNodeSource source;
    private final TrieNodeDecoder<V> decoder;

    /** @param source of nodes that are not in memory */
    TrieEditor(TrieCodec<V> codec, TrieNodeSource source) {
        this.source = source;
        this.decoder = new TrieNodeDecoder<>(codec);
    }

    /** The value under {@code key}; {@code null} when there is none. */
    V get(TrieNode<V> root, byte[] key) {
        TrieNode<V> node = root;
        int depth = 0;
        while (node != null) {
            switch (node) {
                case Leaf<V> leaf -> {
                    return Arrays.equals(leaf.key, key) ? leaf.value : null;
                }
                case Extension<V> extension -> {
                    if (TrieNodes.common(extension.key, key, depth) < extension.end) {
                        return null;
                    }
                    depth = extension.end;
                    node = extension.child;
                }
                case Branch<V> branch -> {
                    if (2 * key.length == depth) {
                        return branch.value;
                    }
                    node = branch.children[TrieNodes.nibble(key, depth++)];
                }
                case Unknown<V> unknown -> node = resolve(unknown, key, depth);
            }
        }
        return null;
    }

    /** The node in the place of {@code node}, {@code depth} nibbles below the root, with that value under the key. */
    TrieNode<V> put(TrieNode<V> node, byte[] key, int depth, V value) {
        return switch (node) {
            case null -> new Leaf<>(key, depth, value);
            case Leaf<V> leaf -> put(leaf, key, depth, value);
            case Extension<V> extension -> put(extension, key, depth, value);
            case Branch<V> branch -> {
                if (2 * key.length == depth) {
                    yield value.equals(branch.value) ? branch : new Branch<>(branch.children, value);
                }
                int nibble = TrieNodes.nibble(key, depth);
                TrieNode<V> child = branch.children[nibble];
                TrieNode<V> changed = put(child, key, depth + 1, value);
                yield isSame(changed, child) ? branch : branch.with(nibble, changed);
            }
            case Unknown<V> unknown -> {
                TrieNode<V> known = resolve(unknown, key, depth);
                TrieNode<V> changed = put(known, key, depth, value);
                yield isSame(changed, known) ? unknown : changed;
            }
        };
    }

    private TrieNode<V> put(Leaf<V> leaf, byte[] key, int depth, V value) {
        int common = TrieNodes.common(leaf.key, key, depth);
        if (common == 2 * key.length && common == 2 * leaf.key.length) {
            return value.equals(leaf.value) ? leaf : new Leaf<>(key, depth, value);
        }
        TrieNode<V>[] children = Branch.noChildren();
        V ending = null;
        if (common == 2 * leaf.key.length) {
            ending = leaf.value;
        } else {
            children[TrieNodes.nibble(leaf.key, common)] = new Leaf<>(leaf.key, common + 1, leaf.value);
        }
        return parting(children, ending, key, common, depth, value);
    }

    private TrieNode<V> put(Extension<V> extension, byte[] key, int depth, V value) {
        int common = Math.min(TrieNodes.common(extension.key, key, depth), extension.end);
        if (common == extension.end) {
            TrieNode<V> changed = put(extension.child, key, common, value);
            return isSame(changed, extension.child)
                    ? extension
                    : new Extension<>(extension.key, depth, extension.end, changed);
        }
        TrieNode<V>[] children = Branch.noChildren();
        children[TrieNodes.nibble(extension.key, common)] = common + 1 == extension.end
                ? extension.child
                : new Extension<>(extension.key, common + 1, extension.end, extension.child);
        return parting(children, null, key, common, depth, value);
    }

    /** A branch at {@code common} of what was there before and of a new entry, and the way to it from {@code depth}. */
    private TrieNode<V> parting(TrieNode<V>[] children, V ending, byte[] key, int common, int depth, V value) {
        V here = ending;
        if (common == 2 * key.length) {
            here = value;
        } else {
            children[TrieNodes.nibble(key, common)] = new Leaf<>(key, common + 1, value);
        }
        Branch<V> branch = new Branch<>(children, here);
        return common == depth ? branch : new Extension<>(key, depth, common, branch);
    }

    /** The node in the place of {@code node} without the entry under the key; {@code null} when nothing is left. */
    TrieNode<V> remove(TrieNode<V> node, byte[] key, int depth) {
        return switch (node) {
            case null -> null;
            case Leaf<V> leaf -> Arrays.equals(leaf.key, key) ? null : leaf;
            case Extension<V> extension -> {
                if (TrieNodes.common(extension.key, key, depth) < extension.end) {
                    yield extension;
                }
                TrieNode<V> changed = remove(extension.child, key, extension.end);
                yield isSame(changed, extension.child)
                        ? extension
                        : joined(extension.key, depth, extension.end, changed);
            }
            case Branch<V> branch -> remove(branch, key, depth);
            case Unknown<V> unknown -> {
                TrieNode<V> known = resolve(unknown, key, depth);
                TrieNode<V> changed = remove(known, key, depth);
                yield isSame(changed, known) ? unknown : changed;
            }
        };
    }

    private TrieNode<V> remove(Branch<V> branch, byte[] key, int depth) {
        if (2 * key.length == depth) {
            return branch.value == null ? branch : collapsed(new Branch<>(branch.children, null), key, depth);
        }
        int nibble = TrieNodes.nibble(key, depth);
        TrieNode<V> child = branch.children[nibble];
        TrieNode<V> changed = remove(child, key, depth + 1);
        return isSame(changed, child) ? branch : collapsed(branch.with(nibble, changed), key, depth);
    }

    /** The node for a branch that may have one way only: that way, then. */
    private TrieNode<V> collapsed(Branch<V> branch, byte[] key, int depth) {
        if (branch.size() > 1) {
            return branch;
        }
        if (branch.value != null) {
            return new Leaf<>(Arrays.copyOf(key, depth / 2), depth, branch.value);
        }
        int nibble = 0;
        while (branch.children[nibble] == null) {
            nibble++;
        }
        byte[] way = TrieNodes.withNibble(key, depth, nibble);
        TrieNode<V> only = branch.children[nibble];
        return joined(
                way, depth, depth + 1, only instanceof Unknown<V> unknown ? resolve(unknown, way, depth + 1) : only);
    }

    /** {@code node}, to which the nibbles of {@code key} from {@code start} to before {@code end} lead. */
    private TrieNode<V> joined(byte[] key, int start, int end, TrieNode<V> node) {
        return switch (node) {
            case Leaf<V> leaf -> new Leaf<>(leaf.key, start, leaf.value);
            case Extension<V> extension -> new Extension<>(extension.key, start, extension.end, extension.child);
            default -> new Extension<>(key, start, end, node);
        };
    }

    @SuppressWarnings("ReferenceEquality") // what did not change is handed back
    private static boolean isSame(TrieNode<?> changed, TrieNode<?> before) {
        return changed == before;
    }

    /** The node that has been unknown, to which the first {@code depth} nibbles of {@code key} lead. */
    private TrieNode<V> resolve(Unknown<V> unknown, byte[] key, int depth) {
        TrieNode<V> found = unknown.found;
        if (found == null) {
            found = read(unknown.hash, key, depth);
            unknown.found = found;
        }
        return found;
    }

    private TrieNode<V> read(UInt256 hash, byte[] key, int depth) {
        byte[] encoded = source.node(hash);
        if (encoded == null) {
            throw new WitnessException(place(hash, key, depth) + " is needed and not there");
        }
        if (!Keccak256.hashWord(encoded).equals(hash)) {
            throw new WitnessException(
                    place(hash, key, depth) + " was given with another content than that of its hash");
        }
        try {
            return decoder.decode(encoded, key, depth);
        } catch (IllegalArgumentException malformed) {
            throw new WitnessException(
                    place(hash, key, depth) + " is no node of a trie: " + malformed.getMessage(), malformed);
        }
    }

    private static String place(UInt256 hash, byte[] key, int depth) {
        StringBuilder path = new StringBuilder();
        for (int index = 0; index < depth; index++) {
            path.append(Character.forDigit(TrieNodes.nibble(key, index), 16));
        }
        return "the trie node " + hash.toFullHex() + " at " + (depth == 0 ? "the root" : "the path " + path);
    }
}

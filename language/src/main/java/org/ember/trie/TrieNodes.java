package org.ember.trie;

import java.util.Arrays;
import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpWriter;
import org.ember.word.UInt256;

/** The encodings of the nodes of a trie (Yellow Paper, appendices C and D). */
final class TrieNodes {
    private static final int HASH_BYTES = 32;
    private static final int ODD = 0x10;
    private static final int LEAF = 0x20;
    /** Before the 32 bytes of a hash, in RLP. */
    private static final byte HASH_HEADER = (byte) 0xa0;

    private static final byte[] NOTHING = {};

    /** What stands for a trie without entries: the RLP of the empty string. */
    static final byte[] EMPTY = new RlpWriter().writeBytes(NOTHING).toBytes();

    private TrieNodes() {}

    /** Half a byte of {@code key}, counted from its start. */
    static int nibble(byte[] key, int index) {
        return (index & 1) == 0 ? (key[index >> 1] & 0xff) >> 4 : key[index >> 1] & 0xf;
    }

    /** A leaf for the nibbles of {@code key} from {@code start} on. */
    static byte[] leaf(byte[] key, int start, byte[] value) {
        return new RlpWriter()
                .startList()
                .writeBytes(hexPrefix(key, start, 2 * key.length, LEAF))
                .writeBytes(value)
                .endList()
                .toBytes();
    }

    /** An extension for the nibbles of {@code key} from {@code start} to before {@code end}. */
    static byte[] extension(byte[] key, int start, int end, byte[] child) {
        return new RlpWriter()
                .startList()
                .writeBytes(hexPrefix(key, start, end, 0))
                .writeRaw(child)
                .endList()
                .toBytes();
    }

    /**
     * A branch.
     *
     * @param children references for each of the 16 nibbles, or {@code null}
     * @param value of the key that ends here, or {@code null}
     */
    static byte[] branch(byte[][] children, byte[] value) {
        byte[] valueItem =
                value == null ? EMPTY : new RlpWriter().writeBytes(value).toBytes();
        int length = valueItem.length;
        for (byte[] child : children) {
            length += child == null ? EMPTY.length : child.length;
        }
        byte[] header = RlpWriter.listHeader(length);
        byte[] node = Arrays.copyOf(header, header.length + length);
        int position = header.length;
        for (byte[] child : children) {
            byte[] item = child == null ? EMPTY : child;
            System.arraycopy(item, 0, node, position, item.length);
            position += item.length;
        }
        System.arraycopy(valueItem, 0, node, position, valueItem.length);
        return node;
    }

    /** What stands for {@code node} in its parent: the node itself if it is shorter than a hash, else its hash. */
    static byte[] reference(byte[] node) {
        return node.length < HASH_BYTES ? node : reference(Keccak256.hashWord(node));
    }

    /** What stands for a node with this hash in its parent. */
    static byte[] reference(UInt256 hash) {
        byte[] reference = new byte[1 + HASH_BYTES];
        reference[0] = HASH_HEADER;
        System.arraycopy(hash.toBytes(), 0, reference, 1, HASH_BYTES);
        return reference;
    }

    /** The hash of the node that {@code reference} stands for. */
    static UInt256 hash(byte[] reference) {
        return reference.length == 1 + HASH_BYTES
                ? UInt256.fromBytes(reference, 1, HASH_BYTES)
                : Keccak256.hashWord(reference);
    }

    /** How many nibbles two keys have in common, of which the first {@code start} are known to be. */
    static int common(byte[] first, byte[] second, int start) {
        int end = 2 * Math.min(first.length, second.length);
        int common = start;
        while (common < end && nibble(first, common) == nibble(second, common)) {
            common++;
        }
        return common;
    }

    /** Whether a path, as leaves and extensions have it, is that of a leaf. */
    static boolean isLeaf(byte[] hexPrefix) {
        return (hexPrefix[0] & LEAF) != 0;
    }

    /** The number of nibbles in a path, as leaves and extensions have it; -1 when it is none. */
    static int length(byte[] hexPrefix) {
        boolean isPath = hexPrefix.length > 0
                && (hexPrefix[0] & 0xff) < 2 * LEAF
                && ((hexPrefix[0] & ODD) != 0 || (hexPrefix[0] & 0xf) == 0);
        return isPath ? 2 * hexPrefix.length - 2 + ((hexPrefix[0] & ODD) != 0 ? 1 : 0) : -1;
    }

    /** A nibble of a path, as leaves and extensions have it. */
    static int pathNibble(byte[] hexPrefix, int index) {
        return nibble(hexPrefix, index + ((hexPrefix[0] & ODD) != 0 ? 1 : 2));
    }

    /** {@code key} with another nibble at {@code index}, and as long as it takes for that. */
    static byte[] withNibble(byte[] key, int index, int nibble) {
        byte[] changed = Arrays.copyOf(key, Math.max(key.length, index / 2 + 1));
        int kept = (index & 1) == 0 ? changed[index / 2] & 0xf : changed[index / 2] & 0xf0;
        changed[index / 2] = (byte) (kept | ((index & 1) == 0 ? nibble << 4 : nibble));
        return changed;
    }

    private static byte[] hexPrefix(byte[] key, int start, int end, int kind) {
        int length = end - start;
        byte[] encoded = new byte[length / 2 + 1];
        int position = start;
        if ((length & 1) == 0) {
            encoded[0] = (byte) kind;
        } else {
            encoded[0] = (byte) (kind | ODD | nibble(key, position++));
        }
        for (int index = 1; index < encoded.length; index++, position += 2) {
            encoded[index] = (byte) (nibble(key, position) << 4 | nibble(key, position + 1));
        }
        return encoded;
    }
}

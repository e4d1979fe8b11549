package org.ember.trie;

import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpWriter;

/** The encodings of the nodes of a trie (Yellow Paper, appendices C and D). */
final class TrieNodes {
    private static final int HASH_BYTES = 32;
    private static final int ODD = 0x10;
    private static final int LEAF = 0x20;
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
        RlpWriter node = new RlpWriter().startList();
        for (byte[] child : children) {
            if (child == null) {
                node.writeBytes(NOTHING);
            } else {
                node.writeRaw(child);
            }
        }
        return node.writeBytes(value == null ? NOTHING : value).endList().toBytes();
    }

    /** What stands for {@code node} in its parent: the node itself if it is shorter than a hash, else its hash. */
    static byte[] reference(byte[] node) {
        return node.length < HASH_BYTES
                ? node
                : new RlpWriter().writeBytes(Keccak256.hash(node)).toBytes();
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

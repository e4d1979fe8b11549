package org.ember.trie;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ember.rlp.RlpWriter;
import org.ember.word.UInt256;

/** The roots of tries over lists, such as a block's transactions, receipts and withdrawals. */
public final class ListRoot {
    private ListRoot() {}

    /**
     * The root of the trie that maps the RLP of each index to the element there (Yellow Paper, 4.4.2).
     *
     * @param elements encoded, none of them empty
     */
    public static UInt256 of(List<byte[]> elements) {
        Map<byte[], byte[]> byKey = new TreeMap<>(Arrays::compareUnsigned);
        int index = 0;
        for (byte[] element : elements) {
            byKey.put(new RlpWriter().writeLong(index).toBytes(), element);
            index++;
        }
        TrieBuilder trie = new TrieBuilder();
        byKey.forEach(trie::add);
        return trie.root();
    }
}

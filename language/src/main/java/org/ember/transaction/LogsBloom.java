package org.ember.transaction;

import org.ember.crypto.Keccak256;
import org.ember.state.Log;
import org.ember.word.UInt256;

/** The Bloom filter that tells which blocks may have an event (Yellow Paper, 4.4.1). */
public final class LogsBloom {
    /** The length of a filter in bytes. */
    public static final int BYTES = 256;

    private static final int BIT_INDEX_MASK = 8 * BYTES - 1;

    private LogsBloom() {}

    /** The filter of the addresses and topics of {@code logs}. */
    public static byte[] of(Iterable<Log> logs) {
        byte[] bloom = new byte[BYTES];
        for (Log log : logs) {
            add(bloom, log.address().toBytes());
            for (UInt256 topic : log.topics()) {
                add(bloom, topic.toBytes());
            }
        }
        return bloom;
    }

    /** Sets three bits: each of the first three 16-bit groups of the hash names one, by its low eleven bits. */
    private static void add(byte[] bloom, byte[] entry) {
        long hash = Keccak256.hashWord(entry).limb3();
        for (int shift = 48; shift >= 16; shift -= 16) {
            int bit = (int) (hash >>> shift) & BIT_INDEX_MASK;
            bloom[BYTES - 1 - bit / 8] |= (byte) (1 << bit % 8);
        }
    }
}

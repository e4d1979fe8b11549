package org.ember.block;

/** Reads blocks and headers, and nothing but their one canonical form. */
public final class BlockDecoder {
    private BlockDecoder() {}

    /**
     * Decodes a block: the RLP list of header, transactions, ommers and, from Shanghai on, withdrawals.
     *
     * @throws InvalidBlockException naming the field and the rule, when that is not what the bytes are
     */
    public static Block decode(byte[] encoded) {
        throw new UnsupportedOperationException();
    }

    /**
     * Decodes a header: the RLP list of its fields.
     *
     * @throws InvalidBlockException naming the field and the rule, when that is not what the bytes are
     */
    public static BlockHeader decodeHeader(byte[] encoded) {
        throw new UnsupportedOperationException();
    }
}

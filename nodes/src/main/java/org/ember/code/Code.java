package org.ember.code;

import org.ember.word.UInt256;

/** Contract code with its hash, shared by every execution of it. The bytes must not be changed. */
public final class Code {
    private final byte[] bytes;
    private final UInt256 hash;

    public Code(byte[] bytes, UInt256 hash) {
        this.bytes = bytes;
        this.hash = hash;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Keccak-256 of the bytes. */
    public UInt256 hash() {
        return hash;
    }
}

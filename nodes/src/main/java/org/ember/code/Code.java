package org.ember.code;

import java.util.function.Supplier;
import org.ember.crypto.Keccak256;
import org.ember.word.UInt256;

/**
 * Contract code, shared by every execution of it, with what has been found out about it. Safe for use by many threads;
 * the bytes must not be changed.
 */
public final class Code {
    /** The code of an account that has none. */
    public static final Code EMPTY = new Code(new byte[0], Keccak256.EMPTY);

    private final byte[] bytes;
    private volatile UInt256 hash;
    private volatile JumpDestinations jumpDestinations;
    private volatile Prepared[] prepared = {};

    /** What the executions of one owner share, kept by the owner's identity. */
    private record Prepared(Object owner, Object form) {}

    /** Code whose hash is known. */
    public Code(byte[] bytes, UInt256 hash) {
        this.bytes = bytes;
        this.hash = hash;
    }

    /** Code whose hash is computed when it is asked for. */
    public Code(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Whether the hash is known, so that asking for it costs nothing. */
    public boolean isHashed() {
        return hash != null;
    }

    /** Keccak-256 of the bytes. */
    public UInt256 hash() {
        UInt256 known = hash;
        if (known == null) {
            known = Keccak256.hashWord(bytes);
            hash = known;
        }
        return known;
    }

    /** Where jumps may go. */
    public JumpDestinations jumpDestinations() {
        JumpDestinations known = jumpDestinations;
        if (known == null) {
            known = JumpDestinations.of(bytes);
            jumpDestinations = known;
        }
        return known;
    }

    /**
     * The executable form of this code for {@code owner}, made by {@code maker} the first time: the layer above keeps it
     * here so that it lives just as long as the code.
     */
    @SuppressWarnings("ReferenceEquality") // an owner knows the forms it made itself
    public <T> T prepared(Object owner, Class<T> type, Supplier<T> maker) {
        for (Prepared candidate : prepared) {
            if (candidate.owner == owner) {
                return type.cast(candidate.form);
            }
        }
        return type.cast(prepare(owner, maker));
    }

    @SuppressWarnings("ReferenceEquality")
    private synchronized Object prepare(Object owner, Supplier<?> maker) {
        Prepared[] known = prepared;
        for (Prepared candidate : known) {
            if (candidate.owner == owner) {
                return candidate.form;
            }
        }
        Prepared[] more = new Prepared[known.length + 1];
        System.arraycopy(known, 0, more, 0, known.length);
        more[known.length] = new Prepared(owner, maker.get());
        prepared = more;
        return more[known.length].form;
    }
}

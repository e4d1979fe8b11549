package org.ember.code;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ember.crypto.Interruption;
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

    /**
     * What the executions of one owner share, kept by the owner's identity. Softly: a form can be hundreds of times as
     * large as its code, which its author decides; so forms go when memory is short, and are made anew.
     */
    private record Prepared(Object owner, SoftReference<Object> form) {}

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
        return hash(Interruption.NONE);
    }

    /** Keccak-256 of the bytes, which asks where it takes long to compute. */
    public UInt256 hash(Interruption interruption) {
        UInt256 known = hash;
        if (known == null) {
            known = Keccak256.hashWord(bytes, 0, bytes.length, interruption);
            hash = known;
        }
        return known;
    }

    /** Where jumps may go. */
    public JumpDestinations jumpDestinations() {
        JumpDestinations known = jumpDestinations;
        if (known == null) {
            known = new JumpDestinations(bytes);
            jumpDestinations = known;
        }
        return known;
    }

    /** The {@code length} bytes from {@code start} on, 0 to 32; zeros stand for what lies behind the end. */
    public UInt256 immediate(int start, int length) {
        if (start + length <= bytes.length) {
            return UInt256.fromBytes(bytes, start, length);
        }
        int present = Math.max(0, bytes.length - start);
        return UInt256.fromBytes(bytes, Math.min(start, bytes.length), present).shiftLeft(8 * (length - present));
    }

    /**
     * The executable form of this code for {@code owner}, made by {@code maker} the first time, and again after memory
     * has been short: the layer above keeps it here so that it lives no longer than the code.
     */
    @SuppressWarnings("ReferenceEquality") // an owner knows the forms it made itself
    public <T> T prepared(Object owner, Class<T> type, Supplier<T> maker) {
        for (Prepared candidate : prepared) {
            if (candidate.owner == owner) {
                Object form = candidate.form.get();
                if (form != null) {
                    return type.cast(form);
                }
            }
        }
        return type.cast(prepare(owner, maker));
    }

    @SuppressWarnings("ReferenceEquality")
    private synchronized Object prepare(Object owner, Supplier<?> maker) {
        List<Prepared> kept = new ArrayList<>();
        for (Prepared candidate : prepared) {
            Object form = candidate.form.get();
            if (form != null && candidate.owner == owner) {
                return form;
            }
            if (form != null) {
                kept.add(candidate);
            }
        }
        Object made = maker.get();
        kept.add(new Prepared(owner, new SoftReference<>(made)));
        prepared = kept.toArray(Prepared[]::new);
        return made;
    }
}

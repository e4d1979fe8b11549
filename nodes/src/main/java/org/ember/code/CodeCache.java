package org.ember.code;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.ember.word.UInt256;

/** The codes of one engine by hash, so that every context and thread shares what was learned about each. */
public final class CodeCache {
    private final ConcurrentHashMap<UInt256, Code> codes = new ConcurrentHashMap<>();

    /** The code with Keccak-256 {@code hash}; {@code bytes} is asked for it only when it is not here yet. */
    public Code get(UInt256 hash, Supplier<byte[]> bytes) {
        Code known = codes.get(hash);
        return known != null ? known : codes.computeIfAbsent(hash, key -> new Code(bytes.get(), key));
    }
}

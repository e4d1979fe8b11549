package org.ember.code;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.ember.word.UInt256;

/**
 * The codes of one engine by hash, so that every context and thread shares what was learned about each. Bounded by the
 * bytes of code in it: what is over goes, in no particular order, and is made anew when it is met again.
 */
public final class CodeCache {
    /** Some 2,700 contracts of the largest size. */
    public static final long DEFAULT_CAPACITY = 64L << 20;

    private final ConcurrentHashMap<UInt256, Code> codes = new ConcurrentHashMap<>();
    private final AtomicLong size = new AtomicLong();
    private final long capacity;

    public CodeCache() {
        this(DEFAULT_CAPACITY);
    }

    /** A cache of at most {@code capacity} bytes of code. */
    public CodeCache(long capacity) {
        this.capacity = capacity;
    }

    /** The code with Keccak-256 {@code hash}; {@code bytes} is asked for it only when it is not here yet. */
    public Code get(UInt256 hash, Supplier<byte[]> bytes) {
        Code known = codes.get(hash);
        if (known != null) {
            return known;
        }
        Code made = new Code(bytes.get(), hash);
        Code other = codes.putIfAbsent(hash, made);
        if (other != null) {
            return other;
        }
        if (size.addAndGet(made.bytes().length) > capacity) {
            shrink(made);
        }
        return made;
    }

    private void shrink(Code kept) {
        Iterator<Code> all = codes.values().iterator();
        while (size.get() > capacity / 2 && all.hasNext()) {
            Code code = all.next();
            if (code != kept && codes.remove(code.hash(), code)) {
                size.addAndGet(-code.bytes().length);
            }
        }
    }
}

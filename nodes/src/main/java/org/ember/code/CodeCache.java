package org.ember.code;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ember.word.UInt256;

/**
 * The codes of one engine by hash, so that all contexts and threads share what was learned about each. The cache is
 * bounded by the bytes of heap that it takes, as estimated: the codes, their entries here and their prepared forms.
 * Where it takes more, codes are dropped, and made anew when they are met again. Those go first that nobody asked for
 * again since the cache was last too large; those go last whose forms are precious, as machine code is. Safe for use by
 * many threads.
 */
public final class CodeCache {
    /**
     * The capacity on heaps of 2 GiB and more: some 10,000 contracts of usual size that have been called a few times.
     */
    private static final long MOST_DEFAULT_CAPACITY = 256L << 20;

    private static final int HEAP_SHARE = 8;

    /**
     * The bytes of heap that a code without bytes takes: the code, its hash, the array's header, and an entry of the
     * map with its share of the table. Measured with compressed references, as all such estimates are; {@code
     * CodeCacheTest} compares.
     */
    private static final int ENTRY_BYTES = 200;

    private final ConcurrentHashMap<UInt256, Code> codes = new ConcurrentHashMap<>();
    private final AtomicLong heapBytes = new AtomicLong();
    private final long capacity;

    /** This, as the codes know it. */
    private final Code.Keeper keeper = this::grown;

    /** A cache of at most an eighth of the heap, and of 256 MiB. */
    public CodeCache() {
        this(Math.min(Runtime.getRuntime().maxMemory() / HEAP_SHARE, MOST_DEFAULT_CAPACITY));
    }

    /** A cache that takes at most {@code capacity} bytes of heap, unless the newest code alone takes more. */
    public CodeCache(long capacity) {
        this.capacity = capacity;
    }

    /**
     * The code with Keccak-256 {@code hash}.
     *
     * @param bytes asked for it only when it is not here yet: an array that has this hash and that nobody changes
     */
    public Code get(UInt256 hash, Supplier<byte[]> bytes) {
        Code known = codes.get(hash);
        if (known != null) {
            known.use();
            return known;
        }
        byte[] array = bytes.get();
        long weight =
                (long) ENTRY_BYTES + array.length + array.length / Byte.SIZE; // a bit for each in JumpDestinations
        Code made = new Code(array, hash, keeper, weight);
        Code other = add(made, weight);
        if (other != null) {
            return other;
        }
        makeRoom(made);
        return made;
    }

    /** The bytes of heap that the cache takes, as estimated. */
    public long heapBytes() {
        return heapBytes.get();
    }

    /** The number of codes. */
    public int size() {
        return codes.size();
    }

    /** Adds a code, unless one with its hash is here; returns that, or {@code null}. */
    private Code add(Code made, long weight) {
        heapBytes.addAndGet(weight);
        boolean added = false;
        try {
            Code other = codes.putIfAbsent(made.hash(), made);
            added = other == null;
            return other;
        } finally {
            if (!added) {
                heapBytes.addAndGet(-weight);
                codes.remove(made.hash(), made); // the map may have run out of memory after it was in
            }
        }
    }

    private void grown(Code code, long bytes) {
        heapBytes.addAndGet(bytes);
        makeRoom(code);
    }

    /** Drops codes if there are too many. Never throws, for it is called in the middle of other work. */
    private void makeRoom(Code kept) {
        if (heapBytes.get() > capacity) {
            try {
                shrink(kept);
            } catch (OutOfMemoryError _) {
                // There is no memory to look for codes to drop. The next one that needs room tries again.
            }
        }
    }

    /** Takes no lock but its own, for the caller may hold that of a code or a program. */
    private synchronized void shrink(Code kept) {
        if (heapBytes.get() > capacity) { // else another thread has just made room
            evict(code -> code != kept && !code.takeUsed() && !code.isPrecious());
            evict(code -> code != kept && !code.isPrecious());
            evict(code -> code != kept);
        }
    }

    /** Drops codes that meet {@code condition}, until half of the capacity is free. */
    private void evict(Predicate<Code> condition) {
        Iterator<Code> all = codes.values().iterator();
        while (heapBytes.get() > capacity / 2 && all.hasNext()) {
            Code code = all.next();
            if (condition.test(code) && codes.remove(code.hash(), code)) {
                heapBytes.addAndGet(-code.release());
            }
        }
    }
}

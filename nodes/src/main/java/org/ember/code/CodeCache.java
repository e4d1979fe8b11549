package org.ember.code;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ember.word.UInt256;

/**
 * The codes of one engine by hash, so that every context and thread shares what was learned about each. Bounded by what it
 * makes the heap hold, in bytes as estimated: the codes, their entries here and their prepared forms. What is over goes, and
 * is made anew when it is met again: first what nobody asked for again since there was last too much, last what is costly to
 * make again, as machine code is. Safe for use by many threads.
 */
public final class CodeCache {
    /** On heaps of 2 GiB and more: some 10,000 contracts of usual size that have been called a few times. */
    private static final long MOST_DEFAULT_CAPACITY = 256L << 20;

    private static final int HEAP_SHARE = 8;

    /**
     * What the heap holds for a code without bytes: the code, its hash, the array's header, and an entry of the map with its
     * share of the table. Measured, as all such estimates are, with compressed references; {@code CodeCacheTest} compares.
     */
    private static final int ENTRY_BYTES = 200;

    private final ConcurrentHashMap<UInt256, Code> codes = new ConcurrentHashMap<>();
    private final AtomicLong heapBytes = new AtomicLong();
    private final long capacity;

    /** A cache of at most an eighth of the heap, and of 256 MiB. */
    public CodeCache() {
        this(Math.min(Runtime.getRuntime().maxMemory() / HEAP_SHARE, MOST_DEFAULT_CAPACITY));
    }

    /** A cache for which the heap has to hold at most {@code capacity} bytes, unless the newest code alone takes more. */
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
        Code made = new Code(array, hash, this, weight);
        Code other = add(made, weight);
        if (other != null) {
            return other;
        }
        makeRoom(made);
        return made;
    }

    /** What the heap holds for this cache, in bytes as estimated. */
    public long heapBytes() {
        return heapBytes.get();
    }

    /** How many codes there are. */
    public int size() {
        return codes.size();
    }

    /** Puts a code in, unless one of its hash is here, which is returned then. */
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

    /** A code that is here takes {@code bytes} more of the heap, or fewer if that is negative. */
    void grown(Code code, long bytes) {
        heapBytes.addAndGet(bytes);
        makeRoom(code);
    }

    /** Never fails, for it is called in the middle of other work; without memory to look for what can go, later does. */
    private void makeRoom(Code kept) {
        if (heapBytes.get() > capacity) {
            try {
                shrink(kept);
            } catch (OutOfMemoryError _) {
                // Whoever asks for more next tries again.
            }
        }
    }

    /** Takes no lock but its own: who calls may hold a code's, or a program's. */
    private synchronized void shrink(Code kept) {
        if (heapBytes.get() > capacity) { // else another thread has just made room
            evict(code -> code != kept && !code.takeUsed() && !code.isPrecious());
            evict(code -> code != kept && !code.isPrecious());
            evict(code -> code != kept);
        }
    }

    /** Lets go of codes until half of the capacity is free. */
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

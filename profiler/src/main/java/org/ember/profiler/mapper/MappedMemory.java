package org.ember.profiler.mapper;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A consumer's memory: what was reserved in it, and what it can read. All that is asked of it comes from the producer and
 * is checked here. Safe for use by many threads; who reads waits for nobody.
 */
public final class MappedMemory {
    /** The most reservations at one time, and the most allocations. */
    public static final int MAX_ENTRIES = 1 << 16;

    /** A reservation, and its allocations in the order in which they came. */
    private record Reserved(MappedRange range, OwnedMemory memory, SequencedMap<Long, Initialized> allocations) {
        MemorySegment slice(long address, long bytes) {
            return memory.segment().asSlice(address - range.base(), bytes);
        }
    }

    private record Initialized(MemoryImage image, MemorySegment segment) {}

    private final long maxBytes;
    private final Map<Integer, MemoryAction> actions;

    /** Held while anything changes, actions included; not by who reads. */
    private final ReentrantLock changes = new ReentrantLock();

    private final NavigableMap<Long, Reserved> ranges = new TreeMap<>();
    private final ConcurrentNavigableMap<Long, Initialized> readable = new ConcurrentSkipListMap<>();
    private long reservedBytes;
    private boolean closed;

    MappedMemory(long maxBytes, Map<Integer, MemoryAction> actions) {
        this.maxBytes = maxBytes;
        this.actions = Map.copyOf(actions);
    }

    /**
     * What the producer has put there. Where memory is shared, the producer may change it while it is read, and where it
     * makes the file shorter, reading throws an {@link InternalError}: copy it first. Once the producer has taken it back,
     * something else may be there, or nothing, which is an {@link IllegalStateException}.
     *
     * @return read-only
     * @throws MapperException unless all of it lies in one allocation, which is initialized
     */
    public MemorySegment at(long address, long bytes) throws MapperException {
        Map.Entry<Long, Initialized> entry = readable.floorEntry(address);
        if (entry == null || !isWithin(entry.getValue().image(), address, bytes)) {
            throw new MapperException("nothing is initialized at " + address + ", " + bytes + " bytes");
        }
        return entry.getValue().segment().asSlice(address - entry.getKey(), bytes);
    }

    /** What is reserved, in bytes. */
    public long reservedBytes() {
        changes.lock();
        try {
            return reservedBytes;
        } finally {
            changes.unlock();
        }
    }

    /** How many allocations there are. */
    public int allocations() {
        return readable.size();
    }

    private static boolean isWithin(MemoryImage image, long address, long bytes) {
        long offset = address - image.address();
        return bytes >= 0 && offset >= 0 && offset <= image.bytes() && bytes <= image.bytes() - offset;
    }

    /** Takes in a reservation, with memory that {@code source} gives, only if there is room for it. */
    void reserve(MappedRange range, MemorySource source) throws MapperException {
        lock();
        try {
            if (closed) {
                throw new MapperException("this memory is closed");
            }
            if (ranges.size() >= MAX_ENTRIES || range.bytes() > maxBytes - reservedBytes) {
                throw new MapperException("no room for " + range.bytes() + " bytes: " + reservedBytes + " of "
                        + maxBytes + " are reserved, in " + ranges.size() + " reservations");
            }
            Map.Entry<Long, Reserved> before = ranges.lowerEntry(range.end());
            if (before != null && before.getValue().range().end() > range.base()) {
                throw new MapperException("reserved already: " + range);
            }
            ranges.put(range.base(), new Reserved(range, source.allocate(range.bytes()), new LinkedHashMap<>()));
            reservedBytes += range.bytes();
        } finally {
            changes.unlock();
        }
    }

    /** Writes where something is reserved, and nothing initialized. */
    void write(long address, MemorySegment content) throws MapperException {
        lock();
        try {
            MemorySegment target = free(address, content.byteSize());
            if (target.isReadOnly()) {
                throw new MapperException("only read here: " + address);
            }
            target.copyFrom(content);
        } finally {
            changes.unlock();
        }
    }

    /** Makes an allocation readable, and runs its actions; where one fails, it is as if nothing had been. */
    void initialize(MemoryImage image) throws MapperException {
        lock();
        try {
            MemorySegment target = free(image.address(), image.bytes());
            if (readable.size() >= MAX_ENTRIES) {
                throw new MapperException("no room for more than " + MAX_ENTRIES + " allocations");
            }
            if (!target.isReadOnly()) {
                zeroRest(target, image);
            }
            Initialized allocation = new Initialized(image, target.asReadOnly());
            runActions(allocation);
            reservedAt(image.address(), image.bytes()).allocations().put(image.address(), allocation);
            readable.put(image.address(), allocation);
        } finally {
            changes.unlock();
        }
    }

    /** Ends allocations, the last first; all of them, whatever fails. */
    void deinitialize(List<Long> addresses) throws MapperException {
        JoinedFailures failures = new JoinedFailures();
        lock();
        try {
            for (long address : addresses.reversed()) {
                failures.attempt(() -> end(address));
            }
        } finally {
            changes.unlock();
        }
        failures.throwIfAny();
    }

    /** Ends reservations, and the allocations in them; all of them, whatever fails. */
    void release(List<Long> bases) throws MapperException {
        JoinedFailures failures = new JoinedFailures();
        lock();
        try {
            for (long base : bases) {
                release(base, failures);
            }
        } finally {
            changes.unlock();
        }
        failures.throwIfAny();
    }

    /** Ends all there is, for good. */
    void close() throws MapperException {
        JoinedFailures failures = new JoinedFailures();
        lock();
        try {
            closed = true;
            List.copyOf(ranges.keySet()).forEach(base -> release(base, failures));
        } finally {
            changes.unlock();
        }
        failures.throwIfAny();
    }

    /** Makes all of an allocation zero that is not content. */
    static void zeroRest(MemorySegment memory, MemoryImage image) {
        long from = 0;
        for (ImageContent content : image.contents()) {
            memory.asSlice(from, content.offset() - from).fill((byte) 0);
            from = content.offset() + content.bytes();
        }
        memory.asSlice(from).fill((byte) 0);
    }

    private void release(long base, JoinedFailures failures) {
        Reserved reserved = ranges.remove(base);
        if (reserved == null) {
            failures.add(new MapperException("no reservation at " + base));
            return;
        }
        List<Long> left = List.copyOf(reserved.allocations().sequencedKeySet().reversed());
        left.forEach(address -> failures.attempt(() -> end(reserved, address)));
        reservedBytes -= reserved.range().bytes();
        failures.attempt(reserved.memory()::close);
    }

    private void end(long address) throws MapperException {
        Map.Entry<Long, Reserved> entry = ranges.floorEntry(address);
        if (entry == null) {
            throw new MapperException("no allocation at " + address);
        }
        end(entry.getValue(), address);
    }

    private void end(Reserved reserved, long address) throws MapperException {
        Initialized allocation = reserved.allocations().remove(address);
        if (allocation == null) {
            throw new MapperException("no allocation at " + address);
        }
        readable.remove(address);
        JoinedFailures failures = new JoinedFailures();
        undoActions(allocation, allocation.image().actions(), failures);
        failures.throwIfAny();
    }

    private void runActions(Initialized allocation) throws MapperException {
        JoinedFailures failures = new JoinedFailures();
        List<ActionPair> pairs = allocation.image().actions();
        for (int index = 0; index < pairs.size(); index++) {
            ActionCall call = pairs.get(index).initialize();
            if (!failures.attempt(() -> run(call, allocation))) {
                undoActions(allocation, pairs.subList(0, index), failures);
                break;
            }
        }
        failures.throwIfAny();
    }

    private void undoActions(Initialized allocation, List<ActionPair> pairs, JoinedFailures failures) {
        pairs.reversed().forEach(pair -> failures.attempt(() -> run(pair.deinitialize(), allocation)));
    }

    private void run(ActionCall call, Initialized allocation) throws MapperException {
        if (call.action() == 0) {
            return;
        }
        MemoryAction action = actions.get(call.action());
        if (action == null) {
            throw new MapperException("no action " + call.action());
        }
        try {
            action.run(allocation.segment(), call.argument());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MapperException("action " + call.action() + " was interrupted", interrupted);
        } catch (Throwable failure) { // an action's error is the producer's to know too
            throw new MapperException("action " + call.action() + " failed: " + failure, failure);
        }
    }

    /** Memory that is reserved, and in which nothing is initialized. */
    private MemorySegment free(long address, long bytes) throws MapperException {
        Reserved reserved = reservedAt(address, bytes);
        Map.Entry<Long, Initialized> before = readable.lowerEntry(address + bytes);
        if (before != null && before.getKey() + before.getValue().image().bytes() > address) {
            throw new MapperException("initialized already: " + bytes + " bytes at " + address);
        }
        return reserved.slice(address, bytes);
    }

    private Reserved reservedAt(long address, long bytes) throws MapperException {
        Map.Entry<Long, Reserved> entry = ranges.floorEntry(address);
        if (entry == null || !entry.getValue().range().contains(address, bytes)) {
            throw new MapperException("not reserved: " + bytes + " bytes at " + address);
        }
        return entry.getValue();
    }

    /** What an action changed would change beneath the operation that runs the action. */
    private void lock() throws MapperException {
        if (changes.isHeldByCurrentThread()) {
            throw new MapperException("an action must not change the memory that it is about");
        }
        changes.lock();
    }
}

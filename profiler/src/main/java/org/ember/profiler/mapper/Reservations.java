package org.ember.profiler.mapper;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a mapper has reserved, and what state the allocations in it are in. Used by one thread at a time. */
final class Reservations {
    /** Makes working memory for an allocation, which begins at {@code offset} of a reservation. */
    @FunctionalInterface
    interface Maker {
        OwnedMemory make(OwnedMemory reservation, long offset) throws MapperException;
    }

    private enum State {
        PREPARED,
        INITIALIZING,
        INITIALIZED,
        ENDING
    }

    private static final class Prepared {
        final long bytes;
        final OwnedMemory working;
        State state = State.PREPARED;

        Prepared(long bytes, OwnedMemory working) {
            this.bytes = bytes;
            this.working = working;
        }
    }

    private record Reservation(MappedRange range, OwnedMemory memory, NavigableMap<Long, Prepared> allocations) {}

    private final NavigableMap<Long, Reservation> byBase = new TreeMap<>();
    private long nextBase = MappedRange.PAGE_BYTES;

    /** A range that was never given out before; a page lies between any two. */
    MappedRange next(long bytes) throws MapperException {
        if (bytes <= 0 || bytes > MappedRange.MAX_BYTES) {
            throw new MapperException("cannot reserve " + bytes + " bytes: 1 to " + MappedRange.MAX_BYTES);
        }
        if (nextBase > Long.MAX_VALUE - 2 * MappedRange.MAX_BYTES) {
            throw new MapperException("there are no addresses left; make a new mapper");
        }
        long pages = Math.ceilDiv(bytes, MappedRange.PAGE_BYTES);
        MappedRange range = new MappedRange(nextBase, pages * MappedRange.PAGE_BYTES);
        nextBase = range.end() + MappedRange.PAGE_BYTES;
        return range;
    }

    void add(MappedRange range, OwnedMemory memory) {
        byBase.put(range.base(), new Reservation(range, memory, new TreeMap<>()));
    }

    List<Long> bases() {
        return List.copyOf(byBase.keySet());
    }

    MemorySegment prepare(long address, long bytes, Maker maker) throws MapperException {
        Map.Entry<Long, Reservation> entry = byBase.floorEntry(address);
        if (entry == null || bytes <= 0 || !entry.getValue().range().contains(address, bytes)) {
            throw new MapperException("not reserved: " + bytes + " bytes at " + address);
        }
        Reservation reservation = entry.getValue();
        Map.Entry<Long, Prepared> before = reservation.allocations().lowerEntry(address + bytes);
        if (before != null && before.getKey() + before.getValue().bytes > address) {
            throw new MapperException("prepared already: " + bytes + " bytes at " + address);
        }
        OwnedMemory working =
                maker.make(reservation.memory(), address - reservation.range().base());
        reservation.allocations().put(address, new Prepared(bytes, working));
        return working.segment();
    }

    /** The working memory of what is about to be initialized. */
    OwnedMemory beginInitialize(MemoryImage image) throws MapperException {
        Prepared prepared = find(image.address());
        if (prepared == null || prepared.state != State.PREPARED || prepared.bytes != image.bytes()) {
            throw new MapperException("not prepared: " + image.bytes() + " bytes at " + image.address());
        }
        prepared.state = State.INITIALIZING;
        return prepared.working;
    }

    /** It has been initialized, or has failed to be, and is no allocation any more. */
    void endInitialize(long address, boolean wentWell) {
        Prepared prepared = find(address);
        if (prepared == null || prepared.state != State.INITIALIZING) {
            return; // it was released meanwhile
        }
        if (wentWell) {
            prepared.state = State.INITIALIZED;
        } else {
            end(address);
        }
    }

    /** Whether the consumer has to be asked to end an allocation; what was only prepared has ended. */
    boolean beginEnd(long address) throws MapperException {
        Prepared prepared = find(address);
        if (prepared == null) {
            throw new MapperException("no allocation at " + address);
        }
        if (prepared.state == State.INITIALIZED) {
            prepared.state = State.ENDING;
            return true;
        }
        if (prepared.state != State.PREPARED) {
            throw new MapperException("busy just now: the allocation at " + address);
        }
        end(address);
        prepared.working.close();
        return false;
    }

    /** Forgets an allocation, if it is still there. */
    void end(long address) {
        Map.Entry<Long, Reservation> entry = byBase.floorEntry(address);
        if (entry != null) {
            entry.getValue().allocations().remove(address);
        }
    }

    /** Takes reservations out; what of each is to be closed, by its base. */
    Map<Long, List<OwnedMemory>> remove(List<Long> bases, JoinedFailures failures) {
        Map<Long, List<OwnedMemory>> removed = new LinkedHashMap<>();
        for (long base : bases) {
            Reservation reservation = byBase.remove(base);
            if (reservation == null) {
                failures.add(new MapperException("no reservation at " + base));
                continue;
            }
            List<OwnedMemory> memories = new ArrayList<>();
            reservation.allocations().values().stream()
                    .filter(prepared -> prepared.state == State.PREPARED)
                    .forEach(prepared -> memories.add(prepared.working));
            memories.add(reservation.memory());
            removed.put(base, memories);
        }
        return removed;
    }

    private Prepared find(long address) {
        Map.Entry<Long, Reservation> entry = byBase.floorEntry(address);
        return entry == null ? null : entry.getValue().allocations().get(address);
    }
}

package org.ember.profiler.mapper;

import java.lang.foreign.MemorySegment;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The consumer's side of one mapper in another process: does what that asks for. The peer may be anything, so all that it
 * says is checked, and what it gets is bounded. Safe for use by many threads.
 */
public final class MapperService implements AutoCloseable {
    private final SharedFolder folder;
    private final MemorySource source;
    private final MappedMemory memory;

    /**
     * A service with nothing in its memory yet. Removes what dead processes have left in {@code folder}.
     *
     * @param maxBytes the most that the peer may reserve, in bytes
     * @param folder where the peer's shared files are
     * @param actions what the peer may have done, by numbers other than 0
     */
    public MapperService(long maxBytes, SharedFolder folder, Map<Integer, MemoryAction> actions) {
        this(maxBytes, folder, actions, MemorySource.NATIVE);
    }

    /** Likewise; memory for what is not shared comes from {@code source}. */
    public MapperService(long maxBytes, SharedFolder folder, Map<Integer, MemoryAction> actions, MemorySource source) {
        this.folder = folder;
        this.source = source;
        this.memory = new MappedMemory(maxBytes, actions);
        folder.sweep();
    }

    /** What the peer has put here. */
    public MappedMemory memory() {
        return memory;
    }

    /**
     * Does what a request asks for. Never throws, whatever is in it.
     *
     * @return the answer for the peer, with all that failed; at most {@link MapperLink#MAX_MESSAGE_BYTES}
     */
    public byte[] answer(byte[] request) {
        JoinedFailures failures = new JoinedFailures();
        failures.attempt(() -> serve(request));
        return MapperMessages.answer(failures.joined());
    }

    /**
     * Ends all there is, when the peer has gone: allocations, mappings, and names that it did not live to remove.
     *
     * @throws MapperException with all that failed
     */
    @Override
    public void close() throws MapperException {
        memory.close();
    }

    private void serve(byte[] request) throws MapperException {
        ByteBuffer message = ByteBuffer.wrap(request);
        try {
            switch (message.get()) {
                case MapperMessages.RESERVE -> reserve(message);
                case MapperMessages.RESERVE_FILE -> reserveFile(message);
                case MapperMessages.WRITE -> memory.write(message.getLong(), MemorySegment.ofBuffer(message));
                case MapperMessages.INITIALIZE -> initialize(message);
                case MapperMessages.DEINITIALIZE -> memory.deinitialize(MapperMessages.readNumbers(message));
                case MapperMessages.RELEASE -> memory.release(MapperMessages.readNumbers(message));
                default -> throw new IllegalArgumentException("no operation " + request[0]);
            }
        } catch (IllegalArgumentException | BufferUnderflowException wrong) {
            throw new MapperException("the request makes no sense: " + wrong, wrong);
        }
    }

    private void reserve(ByteBuffer message) throws MapperException {
        MappedRange range = MapperMessages.readRange(message);
        MapperMessages.requireEnd(message);
        memory.reserve(range, source);
    }

    private void reserveFile(ByteBuffer message) throws MapperException {
        MappedRange range = MapperMessages.readRange(message);
        String name = MapperMessages.readName(message);
        memory.reserve(range, bytes -> folder.open(name, bytes));
    }

    private void initialize(ByteBuffer message) throws MapperException {
        MemoryImage image = MapperMessages.readImage(message);
        MapperMessages.requireEnd(message);
        memory.initialize(image);
    }
}

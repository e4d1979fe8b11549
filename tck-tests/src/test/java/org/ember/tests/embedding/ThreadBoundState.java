package org.ember.tests.embedding;

import java.util.ArrayList;
import java.util.List;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.state.StateReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** A client's state whose transaction can be read by the thread that opened it and by no other, as LMDB's. */
final class ThreadBoundState implements StateReader {
    private final ThreadLocal<MapState> open = new ThreadLocal<>();

    /** The names of the methods that were called, in their order. */
    final List<String> reads = new ArrayList<>();

    /** Is run before each answer. */
    Runnable before = () -> {};

    /** Opens {@code state} for the calling thread. */
    ThreadBoundState(MapState state) {
        open.set(state);
    }

    private MapState read(String method) {
        MapState state = open.get();
        if (state == null) {
            throw new IllegalStateException(method + " asked from " + Thread.currentThread());
        }
        reads.add(method);
        before.run();
        return state;
    }

    @Override
    public Account account(Address address) {
        return read("account").account(address);
    }

    @Override
    public byte[] code(Address address) {
        return read("code").code(address);
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        return read("storage").storage(address, key);
    }

    @Override
    public boolean hasStorage(Address address) {
        return read("hasStorage").hasStorage(address);
    }

    @Override
    public UInt256 blockHash(long number) {
        return read("blockHash").blockHash(number);
    }
}

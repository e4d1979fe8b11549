package org.ember.tests.embedding;

import java.util.concurrent.CountDownLatch;
import org.ember.state.StateReader;
import org.ember.tests.state.ForwardingReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * A state that knows how far code has come that reads its storage again and again, and has another thread do something when
 * it is far enough. Code so need not be given any time.
 */
final class Interruptions extends ForwardingReader {
    private final Thread other;
    private final CountDownLatch isFar = new CountDownLatch(1);
    private final long reads;
    private long left;

    /**
     * Has {@code action} done, by another thread, once storage of {@code state} has been read so many times; the code goes
     * on meanwhile.
     */
    Interruptions(StateReader state, long reads, Runnable action) {
        super(state);
        this.reads = reads;
        this.left = reads;
        this.other = Thread.ofPlatform().daemon().unstarted(() -> {
            try {
                isFar.await();
            } catch (InterruptedException stopped) {
                return;
            }
            action.run();
        });
        other.start();
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        if (--left == 0) {
            isFar.countDown();
        }
        return super.storage(address, key);
    }

    /** Waits until the other thread is done. */
    void join() {
        try {
            other.join();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Whether the code went on for a while before the other thread did anything. */
    boolean wasFar() {
        return left <= 0 && reads > 0;
    }
}

package org.ember.profiler.helper;

import java.io.IOException;
import java.io.OutputStream;
import org.ember.profiler.helper.message.HelperReply;
import org.ember.profiler.helper.message.MessageCodec;
import org.ember.profiler.helper.message.MessageFrames;

/**
 * Where replies go out, one at a time. While it is paused, those who have results wait before they write: a process that is
 * then stopped leaves none half-written.
 */
public final class ReplyGate {
    private final OutputStream out;
    private boolean isPaused;

    /** Writes to {@code out}. */
    public ReplyGate(OutputStream out) {
        this.out = out;
    }

    /** Writes an answer, paused or not. */
    synchronized void answer(HelperReply reply) throws IOException {
        MessageFrames.write(out, MessageCodec.encode(reply));
    }

    /** Writes a result, after the pause if there is one. */
    public synchronized void result(HelperReply reply) throws IOException, InterruptedException {
        byte[] message = MessageCodec.encode(reply);
        while (isPaused) {
            wait();
        }
        MessageFrames.write(out, message);
    }

    /** No result is written from now on; says so to the other side. */
    public synchronized void pause(long id) throws IOException {
        isPaused = true;
        answer(new HelperReply.Paused(id));
    }

    /** Results are written again. */
    public synchronized void resume() {
        isPaused = false;
        notifyAll();
    }
}

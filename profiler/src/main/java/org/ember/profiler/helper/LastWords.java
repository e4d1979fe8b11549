package org.ember.profiler.helper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/** Reads what a helper prints, so that it never waits for somebody to do so, and keeps the last of it. */
final class LastWords implements Runnable {
    private static final int KEPT = 4096;
    private static final long PATIENCE_MILLIS = 1000;

    private final InputStream in;
    private final byte[] last = new byte[KEPT];
    private long count;
    private boolean hasEnded;

    LastWords(InputStream in) {
        this.in = in;
    }

    @Override
    public void run() {
        byte[] some = new byte[KEPT];
        try (in) {
            for (int length = in.read(some); length >= 0; length = in.read(some)) {
                keep(some, length);
            }
        } catch (IOException ended) {
            // There is nothing more to read.
        } finally {
            end();
        }
    }

    private synchronized void keep(byte[] some, int length) {
        for (int index = 0; index < length; index++) {
            last[(int) (count++ % KEPT)] = some[index];
        }
    }

    private synchronized void end() {
        hasEnded = true;
        notifyAll();
    }

    /** The last line, to follow a reason; empty when there is none. Waits a moment for the end of what is printed. */
    synchronized String quoted() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        long left = PATIENCE_MILLIS;
        while (!hasEnded && left > 0) { // which a process that the helper has started can put off
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        int length = (int) Math.min(count, KEPT);
        byte[] ordered = new byte[length];
        for (int index = 0; index < length; index++) {
            ordered[index] = last[(int) ((count - length + index) % KEPT)];
        }
        String line = new String(ordered, Charset.defaultCharset())
                .lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .reduce("", (_, later) -> later);
        return line.isEmpty() ? "" : ", and last printed: " + line;
    }
}

package org.ember.profiler.helper.message;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Messages as bytes in a stream: four bytes of length, the highest first, and the message. */
public final class MessageFrames {
    /** The most bytes of one message. */
    public static final int MAX_BYTES = 16 << 20;

    private MessageFrames() {}

    /** Writes one message, and flushes. */
    public static void write(OutputStream out, byte[] message) throws IOException {
        if (message.length == 0 || message.length > MAX_BYTES) {
            throw new IllegalArgumentException("a message of " + message.length + " bytes");
        }
        // In one piece: whoever is stopped in the middle has written as much as the system took at once.
        out.write(ByteBuffer.allocate(Integer.BYTES + message.length)
                .putInt(message.length)
                .put(message)
                .array());
        out.flush();
    }

    /**
     * Reads one message; {@code null} at the end of the stream.
     *
     * @throws HelperProtocolException when the length is none that a message can have
     * @throws EOFException when the stream ends within a message
     */
    public static byte[] read(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = first << 24;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the stream ends within a message");
            }
            length |= next << shift;
        }
        if (length <= 0 || length > MAX_BYTES) {
            throw new HelperProtocolException("no message has " + Integer.toUnsignedString(length) + " bytes; 1 to "
                    + MAX_BYTES + " are possible");
        }
        byte[] message = in.readNBytes(length); // takes memory as bytes come, not as the length promises
        if (message.length < length) {
            throw new EOFException("the stream ends within a message");
        }
        return message;
    }
}

package org.ember.profiler.mapper;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A link over two streams, such as those of a process; both ends are one, and each can ask and answer. A frame is its
 * length (4 bytes, of what follows), its kind (1), the number of the request (8), and the message. A frame that is not so
 * ends the link, as the end of the stream does.
 *
 * <p>One thread reads and serves, another writes: so neither end waits for the other to read, however full the streams are.
 */
public final class StreamLink implements MapperLink, AutoCloseable {
    private static final byte REQUEST = 1;
    private static final byte ANSWER = 2;
    private static final int HEAD_BYTES = 1 + Long.BYTES;

    private static final int FRAME_BYTES = Integer.BYTES + HEAD_BYTES;

    /** A peer that lets answers of so many bytes lie does not read them. */
    private static final long MOST_ANSWER_BYTES = 16 << 20;

    /** What the writer ends by; no peer gets it. */
    private static final byte LAST = 0;

    private record Frame(byte kind, long id, byte[] message) {
        int bytes() {
            return FRAME_BYTES + message.length;
        }
    }

    private final DataInputStream in;
    private final OutputStream out;
    private final MapperService service;
    private final BlockingQueue<Frame> toWrite = new LinkedBlockingQueue<>();
    private final AtomicLong answerBytes = new AtomicLong();
    private final Map<Long, CompletableFuture<byte[]>> open = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicReference<String> end = new AtomicReference<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private StreamLink(InputStream in, OutputStream out, MapperService service) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = out;
        this.service = service;
    }

    /**
     * A link that has begun to read and to write.
     *
     * @param in what the peer writes; closed when the link ends, as is the other
     * @param out what the peer reads
     * @param service answers the peer; closed when the link has ended, for then the peer is gone
     */
    public static StreamLink start(InputStream in, OutputStream out, MapperService service) {
        StreamLink link = new StreamLink(in, out, service);
        Thread.ofPlatform().daemon().name("ember-mapper-writer").start(link::writeAll);
        Thread.ofPlatform().daemon().name("ember-mapper-reader").start(link::readAll);
        return link;
    }

    @Override
    public CompletableFuture<byte[]> call(byte[] request) {
        if (request.length > MAX_MESSAGE_BYTES) {
            return CompletableFuture.failedFuture(new MapperException("too long a request: " + request.length));
        }
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        long id = ids.incrementAndGet();
        open.put(id, answer);
        toWrite.add(new Frame(REQUEST, id, request));
        String reason = end.get();
        if (reason != null) { // or nobody would end it
            open.remove(id);
            answer.completeExceptionally(new MapperException(reason));
        }
        return answer;
    }

    /** Ends once the link has, and the service with it: well, or with what went wrong when it was closed. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Ends the link: what is open fails, and the peer reads to the end of the stream. Does not wait. */
    @Override
    public void close() {
        end("the link is closed");
    }

    private void readAll() {
        try {
            while (end.get() == null) {
                Frame frame = read();
                if (frame == null) {
                    end("the peer has ended");
                } else {
                    take(frame);
                }
            }
        } catch (EOFException _) {
            end("the peer has ended in the middle of a message");
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            end("cannot read from the peer: " + failure);
        } finally {
            JoinedFailures failures = new JoinedFailures();
            failures.attempt(in::close); // or a peer that goes on would write for ever
            failures.attempt(service::close);
            JoinedFailures.end(ended, null, failures.joined());
        }
    }

    /** The next frame; {@code null} if the stream ends before it. */
    private Frame read() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length < HEAD_BYTES || length > HEAD_BYTES + MAX_MESSAGE_BYTES) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte kind = in.readByte();
        long id = in.readLong();
        byte[] message = new byte[length - HEAD_BYTES];
        in.readFully(message);
        return new Frame(kind, id, message);
    }

    private void take(Frame frame) throws IOException {
        if (frame.kind() == REQUEST) {
            Frame answer = new Frame(ANSWER, frame.id(), service.answer(frame.message()));
            if (answerBytes.addAndGet(answer.bytes()) > MOST_ANSWER_BYTES) {
                throw new IOException("it asks and does not read the answers");
            }
            toWrite.add(answer);
        } else if (frame.kind() == ANSWER) {
            CompletableFuture<byte[]> answer = open.remove(frame.id());
            if (answer == null) {
                throw new IOException("an answer to what nobody asked: " + frame.id());
            }
            answer.complete(frame.message());
        } else {
            throw new IOException("a frame of kind " + frame.kind());
        }
    }

    private void writeAll() {
        try (DataOutputStream stream = new DataOutputStream(new BufferedOutputStream(out))) {
            for (Frame frame = toWrite.take(); frame.kind() != LAST; frame = toWrite.take()) {
                stream.writeInt(HEAD_BYTES + frame.message().length);
                stream.writeByte(frame.kind());
                stream.writeLong(frame.id());
                stream.write(frame.message());
                stream.flush();
                if (frame.kind() == ANSWER) {
                    answerBytes.addAndGet(-frame.bytes());
                }
            }
        } catch (IOException | RuntimeException failure) {
            end("cannot write to the peer: " + failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            end("the thread that writes to the peer was interrupted");
        }
    }

    private void end(String reason) {
        if (end.compareAndSet(null, reason)) {
            toWrite.add(new Frame(LAST, 0, new byte[0])); // behind the answers that are due
            for (Long id : List.copyOf(open.keySet())) {
                CompletableFuture<byte[]> answer = open.remove(id);
                if (answer != null) {
                    answer.completeExceptionally(new MapperException(reason));
                }
            }
        }
    }
}

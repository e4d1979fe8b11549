package org.ember.tests.mapper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.ember.profiler.mapper.MapperException;
import org.ember.profiler.mapper.MapperLink;
import org.ember.profiler.mapper.MapperService;
import org.ember.profiler.mapper.SharedFolder;
import org.ember.profiler.mapper.StreamLink;
import org.ember.profiler.mapper.StreamMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A link over pipes whose other end is written and read by hand. */
class StreamLinkTest {
    private static final int REQUEST = 1;
    private static final int ANSWER = 2;
    private static final int HEAD = 9;

    private final MapperService service = new MapperService(MapperSetup.MAX_BYTES, SharedFolder.standard(), Map.of());
    private final Pipe there;
    private final Pipe back;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final StreamLink link;

    StreamLinkTest() throws IOException {
        there = Pipe.open();
        back = Pipe.open();
        out = new DataOutputStream(Channels.newOutputStream(there.sink()));
        in = new DataInputStream(Channels.newInputStream(back.source()));
        link = StreamLink.start(
                Channels.newInputStream(there.source()), Channels.newOutputStream(back.sink()), service);
    }

    @AfterEach
    void linkEnds() throws Exception {
        link.close();
        out.close();
        link.ended().join();
        in.close();
        Leftovers.assertNone();
    }

    @Test
    void requestsAndAnswersGoBothWays() throws Exception {
        CompletableFuture<byte[]> first = link.call(new byte[] {1, 2});
        CompletableFuture<byte[]> second = link.call(new byte[0]);
        assertEquals("1:1:[1, 2]", read());
        assertEquals("1:2:[]", read());
        write(HEAD + 1, REQUEST, 77, new byte[] {99});
        assertTrue(read().startsWith("2:77:[0, 0, 0, 1, "));
        write(HEAD + 3, ANSWER, 2, new byte[] {7, 8, 9}); // not in their order
        write(HEAD, ANSWER, 1, new byte[0]);
        assertArrayEquals(new byte[] {7, 8, 9}, MapperSetup.get(second));
        assertArrayEquals(new byte[0], MapperSetup.get(first));
    }

    @Test
    void framesThatAreNoneEndTheLink() throws Exception {
        int[] lengths = {0, 8, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, HEAD + MapperLink.MAX_MESSAGE_BYTES + 1};
        for (int length : lengths) {
            try (Hand hand = new Hand()) {
                CompletableFuture<byte[]> open = hand.link.call(new byte[1]);
                hand.out.writeInt(length);
                hand.out.flush();
                assertEnds(hand.link, open, "a frame of " + length);
            }
        }
    }

    @Test
    void otherKindsAndUnaskedAnswersEndTheLink() throws Exception {
        for (int[] head : new int[][] {{0, 1}, {3, 1}, {255, 1}, {ANSWER, 2}, {ANSWER, 0}, {ANSWER, -1}}) {
            try (Hand hand = new Hand()) {
                CompletableFuture<byte[]> open = hand.link.call(new byte[1]);
                write(hand.out, HEAD, head[0], head[1], new byte[0]);
                assertEnds(hand.link, open, "cannot read from the peer");
            }
        }
    }

    @Test
    void streamThatIsCutOffEndsTheLink() throws Exception {
        byte[] frame = {0, 0, 0, HEAD + 2, ANSWER, 0, 0, 0, 0, 0, 0, 0, 1, 5, 5};
        for (int length = 0; length < frame.length; length++) {
            try (Hand hand = new Hand()) {
                CompletableFuture<byte[]> open = hand.link.call(new byte[1]);
                hand.out.write(Arrays.copyOf(frame, length));
                hand.out.close();
                assertEnds(hand.link, open, length == 0 ? "the peer has ended" : "in the middle of a message");
            }
        }
    }

    @Test
    void callsAfterTheEndFailAtOnce() throws Exception {
        out.close();
        link.ended().join();
        assertTrue(link.call(new byte[1]).isCompletedExceptionally());
        assertEquals(
                "the peer has ended",
                MapperSetup.failure(link.call(new byte[1])).getMessage());
    }

    @Test
    void whatThePeerHadIsGivenBackWhenItEnds() throws Exception {
        StreamMapper mapper = new StreamMapper(request -> {
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            try {
                write(HEAD + request.length, REQUEST, 5, request);
                int length = in.readInt();
                answer.complete(Arrays.copyOfRange(in.readNBytes(length), HEAD, length));
            } catch (IOException failure) {
                answer.completeExceptionally(failure);
            }
            return answer;
        });
        MapperSetup.get(mapper.reserve(10_000));
        assertEquals(3 * 4096, service.memory().reservedBytes());
        out.close();
        link.ended().join();
        assertEquals(0, service.memory().reservedBytes());
    }

    @Test
    void tooLongRequestsAreNotSent() {
        assertTrue(link.call(new byte[MapperLink.MAX_MESSAGE_BYTES + 1]).isCompletedExceptionally());
    }

    /** The pipe holds some 64 KiB: the link must read on while it cannot write, and end when that has no end. */
    @Test
    void peerThatReadsNoAnswersIsEnded() throws Exception {
        byte[] noReservations = new byte[1 + 8 * 1000];
        noReservations[0] = 6;
        boolean isEnded = false;
        for (int request = 0; request < 10_000 && !isEnded; request++) {
            try {
                write(HEAD + noReservations.length, REQUEST, request, noReservations);
            } catch (IOException ended) {
                isEnded = true;
            }
            isEnded |= link.ended().isDone();
        }
        assertTrue(isEnded, "it goes on");
        assertTrue(link.call(new byte[0]).isCompletedExceptionally());
    }

    /** Both sides send more than pipes hold, and neither stops reading meanwhile. */
    @Test
    void bothSidesMaySendMuchAtOnce() throws Exception {
        try (MapperService one = new MapperService(64 << 20, SharedFolder.standard(), Map.of());
                MapperService other = new MapperService(64 << 20, SharedFolder.standard(), Map.of())) {
            Pipe up = Pipe.open();
            Pipe down = Pipe.open();
            StreamLink left =
                    StreamLink.start(Channels.newInputStream(down.source()), Channels.newOutputStream(up.sink()), one);
            StreamLink right = StreamLink.start(
                    Channels.newInputStream(up.source()), Channels.newOutputStream(down.sink()), other);
            byte[] write = new byte[1 << 20];
            write[0] = 3; // to where nothing is reserved
            List<CompletableFuture<byte[]>> answers = new ArrayList<>();
            for (int request = 0; request < 20; request++) {
                answers.add(left.call(write));
                answers.add(right.call(write));
            }
            for (CompletableFuture<byte[]> answer : answers) {
                assertEquals(1, MapperSetup.get(answer)[3]);
            }
            left.close();
            left.ended().join();
            right.ended().join();
        }
    }

    /** Another link, for what ends one. */
    private static final class Hand implements AutoCloseable {
        final DataOutputStream out;
        final DataInputStream in;
        final StreamLink link;

        Hand() throws IOException {
            Pipe there = Pipe.open();
            Pipe back = Pipe.open();
            out = new DataOutputStream(Channels.newOutputStream(there.sink()));
            in = new DataInputStream(Channels.newInputStream(back.source()));
            link = StreamLink.start(
                    Channels.newInputStream(there.source()),
                    Channels.newOutputStream(back.sink()),
                    MapperSetup.noService());
        }

        @Override
        public void close() throws IOException {
            out.close();
            link.ended().join();
            in.close();
        }
    }

    private static void assertEnds(StreamLink link, CompletableFuture<byte[]> open, String reason) {
        MapperException told = MapperSetup.failure(open);
        assertTrue(told.getMessage().contains(reason), told::getMessage);
        link.ended().join();
    }

    private String read() throws IOException {
        int length = in.readInt();
        int kind = in.readByte();
        long id = in.readLong();
        return kind + ":" + id + ":" + Arrays.toString(in.readNBytes(length - HEAD));
    }

    private void write(int length, int kind, long id, byte[] message) throws IOException {
        write(out, length, kind, id, message);
    }

    private static void write(DataOutputStream out, int length, int kind, long id, byte[] message) throws IOException {
        out.writeInt(length);
        out.writeByte(kind);
        out.writeLong(id);
        out.write(message);
        out.flush();
    }
}

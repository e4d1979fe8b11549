package org.ember.tests.helper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.ember.profiler.helper.HelperServer;
import org.ember.profiler.helper.JobRunner;
import org.ember.profiler.helper.limit.HelperLimits;
import org.ember.profiler.helper.message.HelperProtocolException;
import org.ember.profiler.helper.message.HelperReply;
import org.ember.profiler.helper.message.HelperRequest;
import org.ember.profiler.helper.message.HelperTimings;
import org.ember.profiler.helper.message.MessageCodec;
import org.ember.profiler.helper.message.MessageFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages come back as they were; whatever else comes is refused, with memory in proportion to what came. */
@Timeout(300)
class HelperProtocolTest {
    private static final HelperLimits LIMITS = new HelperLimits(1, 2, 3, 4, 5, 6, 7);

    /** What a helper in this process says of itself. */
    private static final HelperServer.Surroundings HERE = new HelperServer.Surroundings() {
        @Override
        public long process() {
            return 17;
        }

        @Override
        public boolean leadsGroup() {
            return false;
        }

        @Override
        public void limit(HelperLimits limits) throws IOException {
            if (limits.niceness() > 0) {
                throw new IOException("no niceness here");
            }
        }

        @Override
        public void halt(int status) {
            throw new IllegalStateException("halted with " + status);
        }
    };

    private static HelperRequest.Init init() {
        return new HelperRequest.Init(MessageCodec.VERSION, engine(), 2, HelperLimits.NONE, Map.of("a", "b"));
    }

    /** The version that a helper of these classes has, by its own word. */
    private static String engine() {
        HelperRequest.Init other = new HelperRequest.Init(MessageCodec.VERSION, "", 1, HelperLimits.NONE, Map.of());
        String reason = assertInstanceOf(HelperReply.Refused.class, only(serve(_ -> job -> job, other)))
                .reason();
        assertTrue(reason.startsWith("it is Ember ") && reason.endsWith(", not "), reason);
        return reason.substring("it is Ember ".length(), reason.length() - ", not ".length());
    }

    /** What a helper in this process answers to requests that end. */
    private static List<HelperReply> serve(JobRunner.Factory runners, HelperRequest... requests) {
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        try {
            for (HelperRequest request : requests) {
                MessageFrames.write(in, MessageCodec.encode(request));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int status = new HelperServer(new ByteArrayInputStream(in.toByteArray()), out, runners, HERE).serve();
            List<HelperReply> replies = replies(out.toByteArray());
            boolean isRefused = replies.stream().anyMatch(HelperReply.Refused.class::isInstance);
            assertEquals(isRefused ? HelperServer.UNABLE : HelperServer.ENDED, status);
            return replies;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<HelperReply> replies(byte[] bytes) throws IOException {
        List<HelperReply> replies = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        for (byte[] each = MessageFrames.read(in); each != null; each = MessageFrames.read(in)) {
            replies.add(MessageCodec.reply(each));
        }
        return replies;
    }

    private static HelperReply only(List<HelperReply> replies) {
        assertEquals(1, replies.size());
        return replies.getFirst();
    }

    @Test
    void messagesComeBackAsTheyWere() throws IOException {
        HelperRequest.Init init =
                new HelperRequest.Init(MessageCodec.VERSION, "x", 3, LIMITS, Map.of("a", "b", "c", ""));
        assertEquals(init, MessageCodec.request(MessageCodec.encode(init)));
        HelperRequest.Compile compile = assertInstanceOf(
                HelperRequest.Compile.class,
                MessageCodec.request(MessageCodec.encode(new HelperRequest.Compile(-5, new byte[] {1, 2, 3}))));
        assertEquals(-5, compile.id());
        assertArrayEquals(new byte[] {1, 2, 3}, compile.job());
        HelperTimings timings = new HelperTimings(8, 1L << 50);
        List<HelperReply> replies = List.of(
                new HelperReply.Ready(MessageCodec.VERSION, "x", 99, true),
                new HelperReply.Refused("why"),
                new HelperReply.Err(3, "ü", timings));
        for (HelperReply reply : replies) {
            assertEquals(reply, MessageCodec.reply(MessageCodec.encode(reply)));
        }
        HelperReply.Ok ok = assertInstanceOf(
                HelperReply.Ok.class,
                MessageCodec.reply(MessageCodec.encode(new HelperReply.Ok(4, new byte[] {9}, timings))));
        assertEquals(timings, ok.timings());
        assertArrayEquals(new byte[] {9}, ok.result());
    }

    /** Anything: it is a message, or is refused as none. */
    @Test
    void whateverComesIsAMessageOrRefused() throws IOException {
        Random random = new Random(23);
        List<byte[]> seeds = List.of(
                MessageCodec.encode(init()),
                MessageCodec.encode(new HelperRequest.Compile(1, new byte[20])),
                MessageCodec.encode(new HelperReply.Ok(1, new byte[20], new HelperTimings(1, 2))),
                MessageCodec.encode(new HelperReply.Ready(1, "x", 2, false)));
        int refused = 0;
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
            refused += isRefused(bytes, MessageCodec::request) ? 1 : 0;
            refused += isRefused(bytes, MessageCodec::reply) ? 1 : 0;
        }
        assertTrue(refused > 20_000, "refused: " + refused);
    }

    private interface Decoder {
        Object decode(byte[] bytes) throws HelperProtocolException;
    }

    private static boolean isRefused(byte[] bytes, Decoder decoder) {
        try {
            return decoder.decode(bytes) == null;
        } catch (HelperProtocolException refused) {
            return true;
        }
    }

    @Test
    void lengthsAreBounded() throws IOException {
        for (int length : new int[] {0, -1, MessageFrames.MAX_BYTES + 1, Integer.MIN_VALUE}) {
            byte[] bytes = {(byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length, 1, 2};
            assertThrows(HelperProtocolException.class, () -> MessageFrames.read(new ByteArrayInputStream(bytes)));
        }
        byte[] tooShort = {0, 0, 0, 9, 1};
        for (int length = 1; length < tooShort.length; length++) {
            byte[] some = Arrays.copyOf(tooShort, length);
            assertThrows(EOFException.class, () -> MessageFrames.read(new ByteArrayInputStream(some)));
        }
        assertNull(MessageFrames.read(new ByteArrayInputStream(new byte[0])));
    }

    @Test
    void versionsAndLimitsAreCheckedBeforeAnythingElse() {
        HelperRequest.Init good = init();
        JobRunner.Factory echo = _ -> job -> job;
        HelperReply ready = only(serve(echo, good));
        assertEquals(new HelperReply.Ready(MessageCodec.VERSION, good.engine(), 17, false), ready);
        refused(
                new HelperRequest.Init(MessageCodec.VERSION + 1, good.engine(), 1, LIMITS, Map.of()),
                "version 1 of the");
        refused(new HelperRequest.Init(MessageCodec.VERSION, good.engine(), 0, HelperLimits.NONE, Map.of()), "workers");
        refused(new HelperRequest.Init(MessageCodec.VERSION, good.engine(), 1, LIMITS, Map.of()), "no niceness here");
        HelperReply settings = only(serve(
                _ -> {
                    throw new IllegalArgumentException("no such setting");
                },
                good));
        assertEquals(new HelperReply.Refused("no such setting"), settings);
    }

    private static void refused(HelperRequest.Init init, String reason) {
        HelperReply.Refused refused = assertInstanceOf(HelperReply.Refused.class, only(serve(_ -> job -> job, init)));
        assertTrue(refused.reason().contains(reason), refused::reason);
    }

    /** Each is the end of the helper: what comes after it cannot be trusted. */
    @Test
    void wrongRequestsEndTheHelper() throws IOException {
        endsWith(MessageCodec.encode(new HelperRequest.Resume()));
        endsWith(new byte[] {42});
        byte[] good = MessageCodec.encode(init());
        endsWith(good, good);
        endsWith(good, new byte[] {2, 0});
    }

    private static void endsWith(byte[]... messages) throws IOException {
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            MessageFrames.write(in, message);
        }
        HelperServer server = new HelperServer(
                new ByteArrayInputStream(in.toByteArray()), new ByteArrayOutputStream(), _ -> job -> job, HERE);
        assertEquals(HelperServer.NO_REQUEST, server.serve());
    }

    /** The second job is done before the first. */
    @Test
    void resultsComeInTheOrderInWhichTheyAreDone() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        JobRunner.Factory runners = settings -> {
            assertEquals(Map.of("a", "b"), settings);
            return job -> {
                if (job[0] == 1) {
                    second.await();
                }
                return job;
            };
        };
        PipedOutputStream requests = new PipedOutputStream();
        PipedInputStream answers = new PipedInputStream(1 << 16);
        HelperServer server = new HelperServer(
                new PipedInputStream(requests, 1 << 16), new PipedOutputStream(answers), runners, HERE);
        Thread thread = new Thread(server::serve);
        thread.start();
        for (HelperRequest request : List.of(
                init(), new HelperRequest.Compile(1, new byte[] {1}), new HelperRequest.Compile(2, new byte[] {2}))) {
            MessageFrames.write(requests, MessageCodec.encode(request));
        }
        assertInstanceOf(HelperReply.Ready.class, MessageCodec.reply(MessageFrames.read(answers)));
        assertEquals(2, ((HelperReply.Ok) MessageCodec.reply(MessageFrames.read(answers))).id());
        second.countDown();
        assertEquals(1, ((HelperReply.Ok) MessageCodec.reply(MessageFrames.read(answers))).id());
        requests.close();
        thread.join();
        assertFalse(thread.isAlive());
    }
}

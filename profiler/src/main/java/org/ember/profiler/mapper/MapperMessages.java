package org.ember.profiler.mapper;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How requests to a {@link MapperService}, and its answers, are written: numbers with the high byte first; a request begins
 * with a byte for the operation, an answer with the number of things that failed. Each number that was read is looked at
 * before anything is made of it.
 */
final class MapperMessages {
    static final byte RESERVE = 1;
    static final byte RESERVE_FILE = 2;
    static final byte WRITE = 3;
    static final byte INITIALIZE = 4;
    static final byte DEINITIALIZE = 5;
    static final byte RELEASE = 6;

    /** The most content of one WRITE. */
    static final int MAX_CONTENT_BYTES = 1 << 20;

    /** The most numbers of one DEINITIALIZE or RELEASE. */
    static final int MAX_NUMBERS = 1 << 16;

    private static final int MAX_FAILURES = 1024;
    private static final int MAX_FAILURE_BYTES = 1000;
    private static final int CONTENT_BYTES = 2 * Long.BYTES;
    private static final int ACTION_BYTES = 2 * (Integer.BYTES + Long.BYTES);

    private MapperMessages() {}

    static byte[] reserve(MappedRange range) {
        return ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(RESERVE)
                .putLong(range.base())
                .putLong(range.bytes())
                .array();
    }

    static byte[] reserveFile(MappedRange range, String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + 2 * Long.BYTES + text.length)
                .put(RESERVE_FILE)
                .putLong(range.base())
                .putLong(range.bytes())
                .put(text)
                .array();
    }

    static byte[] write(long address, MemorySegment content) {
        int bytes = Math.toIntExact(content.byteSize());
        byte[] message = new byte[1 + Long.BYTES + bytes];
        ByteBuffer.wrap(message).put(WRITE).putLong(address);
        MemorySegment.copy(content, ValueLayout.JAVA_BYTE, 0, message, 1 + Long.BYTES, bytes);
        return message;
    }

    static byte[] initialize(MemoryImage image) {
        int bytes = 1
                + 2 * Long.BYTES
                + 2 * Integer.BYTES
                + image.contents().size() * CONTENT_BYTES
                + image.actions().size() * ACTION_BYTES;
        ByteBuffer message = ByteBuffer.allocate(bytes)
                .put(INITIALIZE)
                .putLong(image.address())
                .putLong(image.bytes())
                .putInt(image.contents().size())
                .putInt(image.actions().size());
        for (ImageContent content : image.contents()) {
            message.putLong(content.offset()).putLong(content.bytes());
        }
        for (ActionPair pair : image.actions()) {
            putCall(message, pair.initialize());
            putCall(message, pair.deinitialize());
        }
        return message.array();
    }

    /** A DEINITIALIZE or RELEASE of at most {@link #MAX_NUMBERS}. */
    static byte[] numbers(byte operation, List<Long> numbers) {
        ByteBuffer message =
                ByteBuffer.allocate(1 + numbers.size() * Long.BYTES).put(operation);
        numbers.forEach(message::putLong);
        return message.array();
    }

    static MappedRange readRange(ByteBuffer message) {
        return new MappedRange(message.getLong(), message.getLong());
    }

    static String readName(ByteBuffer message) {
        byte[] text = new byte[message.remaining()];
        message.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    static MemoryImage readImage(ByteBuffer message) {
        long address = message.getLong();
        long bytes = message.getLong();
        int contentCount = readCount(message, MemoryImage.MAX_CONTENTS);
        int actionCount = readCount(message, MemoryImage.MAX_ACTIONS);
        List<ImageContent> contents = new ArrayList<>(contentCount);
        for (int index = 0; index < contentCount; index++) {
            contents.add(new ImageContent(message.getLong(), message.getLong()));
        }
        List<ActionPair> actions = new ArrayList<>(actionCount);
        for (int index = 0; index < actionCount; index++) {
            actions.add(new ActionPair(readCall(message), readCall(message)));
        }
        return new MemoryImage(address, bytes, contents, actions);
    }

    static List<Long> readNumbers(ByteBuffer message) {
        if (message.remaining() % Long.BYTES != 0 || message.remaining() > MAX_NUMBERS * Long.BYTES) {
            throw new IllegalArgumentException("no list of numbers: " + message.remaining() + " bytes");
        }
        List<Long> numbers = new ArrayList<>(message.remaining() / Long.BYTES);
        while (message.hasRemaining()) {
            numbers.add(message.getLong());
        }
        return numbers;
    }

    /** The answer when nothing failed, or all that did. */
    static byte[] answer(MapperException failure) {
        List<byte[]> texts = new ArrayList<>();
        if (failure != null) {
            addTexts(failure, texts);
        }
        ByteBuffer answer = ByteBuffer.allocate(Integer.BYTES
                + texts.stream().mapToInt(text -> Short.BYTES + text.length).sum());
        answer.putInt(texts.size());
        texts.forEach(text -> answer.putShort((short) text.length).put(text));
        return answer.array();
    }

    /** What failed, by an answer; {@code null} if nothing did. */
    static MapperException failureOf(byte[] answer) {
        JoinedFailures failures = new JoinedFailures();
        ByteBuffer message = ByteBuffer.wrap(answer);
        try {
            int count = readCount(message, MAX_FAILURES);
            for (int index = 0; index < count; index++) {
                byte[] text = new byte[readCount(message.getShort(), MAX_FAILURE_BYTES)];
                message.get(text);
                failures.add(new MapperException(new String(text, StandardCharsets.UTF_8)));
            }
            requireEnd(message);
        } catch (IllegalArgumentException | BufferUnderflowException damaged) {
            failures.add(new MapperException("the consumer's answer cannot be read: " + damaged, damaged));
        }
        return failures.joined();
    }

    static void requireEnd(ByteBuffer message) {
        if (message.hasRemaining()) {
            throw new IllegalArgumentException(message.remaining() + " bytes too many");
        }
    }

    /** A failure, and those suppressed by it; what does not fit is counted in the last. */
    private static void addTexts(MapperException failure, List<byte[]> texts) {
        List<Throwable> all = new ArrayList<>();
        all.add(failure);
        for (int index = 0; index < all.size(); index++) {
            all.addAll(List.of(all.get(index).getSuppressed()));
        }
        int shown = all.size() <= MAX_FAILURES ? all.size() : MAX_FAILURES - 1;
        all.subList(0, shown).forEach(each -> texts.add(shortened(String.valueOf(each.getMessage()))));
        if (shown < all.size()) {
            texts.add(shortened("and " + (all.size() - shown) + " more"));
        }
    }

    private static byte[] shortened(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_FAILURE_BYTES ? bytes : Arrays.copyOf(bytes, MAX_FAILURE_BYTES);
    }

    private static void putCall(ByteBuffer message, ActionCall call) {
        message.putInt(call.action()).putLong(call.argument());
    }

    private static ActionCall readCall(ByteBuffer message) {
        return new ActionCall(message.getInt(), message.getLong());
    }

    private static int readCount(ByteBuffer message, int most) {
        return readCount(message.getInt(), most);
    }

    private static int readCount(int count, int most) {
        if (count < 0 || count > most) {
            throw new IllegalArgumentException("no count up to " + most + ": " + count);
        }
        return count;
    }
}

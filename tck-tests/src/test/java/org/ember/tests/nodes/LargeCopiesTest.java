package org.ember.tests.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import org.ember.crypto.LargeArrays;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Copies so large that they are made in pieces give what one copy would. */
class LargeCopiesTest {
    private static final int PIECE = LargeArrays.PIECE;
    private static final int[] LENGTHS = {PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 77};
    private static final int TARGET = 1_000;
    private static final long GAS = 1_000_000_000_000L;
    private static final String HUGE = "f".repeat(64);
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final Address LIBRARY = Address.of(0x11b);
    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 7, 1, 30_000_000, Address.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);

    private final Ember ember = Ember.builder()
            .fork(Fork.OSAKA)
            .tiering(TieringOptions.of(Mode.INTERPRETER))
            .build();
    private final byte[] data = data();

    @AfterEach
    void close() {
        ember.close();
    }

    /** Bytes of which no two pieces are alike. */
    private static byte[] data() {
        byte[] data = new byte[3 * PIECE];
        for (int index = 0; index < data.length; index++) {
            data[index] = (byte) (index * 31 + index / 255 + 1);
        }
        return data;
    }

    private static String push(long number) {
        return "67" + String.format("%016x", number);
    }

    private static String copy(String opcode, long target, String pushedSource, long length) {
        return push(length) + pushedSource + push(target) + opcode;
    }

    /** What the code, followed by {@code tail}, leaves in the first {@code size} bytes of memory. */
    private byte[] memoryAfter(String code, byte[] tail, int size) {
        ExecutionResult result = run(code, tail, size);
        assertEquals(Status.SUCCESS, result.status());
        return result.output();
    }

    private ExecutionResult run(String code, byte[] tail, int size) {
        byte[] head = Hex.parse(code + push(size) + "5f" + "f3");
        byte[] whole = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, whole, Map.of());
        state.put(LIBRARY, 1, UInt256.ZERO, data, Map.of());
        return ember.session(state, BLOCK).call(new Message(false, ALICE, CONTRACT, UInt256.ZERO, GAS, data));
    }

    /** Memory of zeros after a copy from {@code from}, past whose end there are zeros. */
    private static byte[] copied(byte[] from, long source, int length) {
        byte[] memory = new byte[TARGET + length];
        if (source < from.length) {
            System.arraycopy(from, (int) source, memory, TARGET, (int) Math.min(length, from.length - source));
        }
        return memory;
    }

    @Test
    void ofInputAndCode() {
        for (int length : LENGTHS) {
            for (long source : new long[] {0, 5, data.length - PIECE - 3, data.length - length, data.length + 9}) {
                String pushed = push(source);
                byte[] expected = copied(data, source, length);
                assertArrayEquals(
                        expected, memoryAfter(copy("37", TARGET, pushed, length), new byte[0], expected.length));
                assertArrayEquals(
                        expected,
                        memoryAfter(
                                push(length) + pushed + push(TARGET) + push(0x11b) + "3c",
                                new byte[0],
                                expected.length));
                int head = Hex.parse(copy("39", TARGET, pushed, length) + push(1) + "5ff3").length;
                assertArrayEquals(
                        expected, memoryAfter(copy("39", TARGET, push(head + source), length), data, expected.length));
            }
        }
    }

    /** No sum of such a source and an offset may begin anew at 0. */
    @Test
    void fromBehindAllThereIs() {
        for (String source : new String[] {"7f" + HUGE, push(Long.MAX_VALUE), push(-1), push(-PIECE)}) {
            for (int length : LENGTHS) {
                byte[] zeros = new byte[TARGET + length];
                assertArrayEquals(zeros, memoryAfter(copy("37", TARGET, source, length), new byte[0], zeros.length));
                assertArrayEquals(zeros, memoryAfter(copy("39", TARGET, source, length), new byte[0], zeros.length));
                assertArrayEquals(
                        zeros,
                        memoryAfter(
                                push(length) + source + push(TARGET) + push(0x11b) + "3c", new byte[0], zeros.length));
            }
        }
    }

    @Test
    void ofReturnDataAndOverlappingMemory() {
        String input = copy("37", 0, push(0), data.length);
        String identity = "5f5f" + push(data.length) + "5f6004" + "5afa50";
        for (int length : LENGTHS) {
            for (int source : new int[] {0, 5, TARGET - 1, TARGET, TARGET + 1, data.length - length}) {
                byte[] expected = data.clone();
                System.arraycopy(data, source, expected, TARGET - 500, Math.min(length, data.length - source));
                assertArrayEquals(
                        expected,
                        memoryAfter(
                                input + identity + copy("3e", TARGET - 500, push(source), length),
                                new byte[0],
                                data.length));
                for (int target : new int[] {0, 500, PIECE - 7, data.length - length}) {
                    byte[] moved = data.clone();
                    System.arraycopy(data, source, moved, target, Math.min(length, data.length - target));
                    assertArrayEquals(
                            moved,
                            memoryAfter(
                                    input + copy("5e", target, push(source), Math.min(length, data.length - target)),
                                    new byte[0],
                                    data.length));
                }
            }
        }
    }

    /** Before the first piece, and whatever piece it is that goes too far. */
    @Test
    void ofMoreReturnDataThanThereIs() {
        String input = copy("37", 0, push(0), data.length);
        String identity = "5f5f" + push(data.length) + "5f6004" + "5afa50";
        for (int length : LENGTHS) {
            for (String source :
                    new String[] {push(data.length - length + 1), push(data.length), push(-1), "7f" + HUGE}) {
                ExecutionResult result = run(input + identity + copy("3e", 0, source, length), new byte[0], 1);
                assertEquals(Status.RETURN_DATA_OUT_OF_BOUNDS, result.status());
                assertEquals(GAS, result.gasUsed());
            }
        }
    }
}

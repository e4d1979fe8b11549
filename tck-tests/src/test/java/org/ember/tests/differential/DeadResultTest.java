package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ember.code.CodeCache;
import org.ember.evm.MessageResult;
import org.ember.evm.Status;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An instruction does the same, but for its result, whether or not that is read. */
class DeadResultTest {
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final long GAS = 1_000_000;

    /** What a jump that the result decides about costs, to the next instruction, more than to drop the result. */
    private static final int PRICE_OF_READING = 3 + 10 + 1 - 2;

    private final Evm evm = new Evm(Rules.of(ComparedEngine.FORK));

    static Stream<Opcode> instructions() {
        return IntStream.range(0, 256)
                .mapToObj(code -> Opcode.of(code, ComparedEngine.FORK))
                .filter(Objects::nonNull)
                .filter(each -> each.pushes() == 1 && !each.isPush() && !each.isTerminator());
    }

    /** Runs an instruction on operands round the input, and returns the size of memory and the gas left after it. */
    private static byte[] program(Opcode instruction, boolean isRead) {
        Assembly code = new Assembly();
        for (int operand = 0; operand < instruction.pops(); operand++) {
            code.push(operand).push(0).add(Opcode.CALLDATALOAD, Opcode.ADD);
        }
        code.add(instruction);
        if (isRead) {
            int next = code.newLabel();
            code.jumpIf(next).place(next);
        } else {
            code.add(Opcode.POP);
        }
        code.add(Opcode.MSIZE, Opcode.GAS).push(0).add(Opcode.MSTORE).push(32).add(Opcode.MSTORE);
        return code.push(64).push(0).add(Opcode.RETURN).toBytes();
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void doesTheSame(Opcode instruction) {
        for (UInt256 input : new UInt256[] {UInt256.ZERO, UInt256.of(3), UInt256.of(1000), UInt256.MAX}) {
            MessageResult read = run(program(instruction, true), input);
            MessageResult unread = run(program(instruction, false), input);
            assertEquals(read.status(), unread.status(), () -> "input " + input);
            if (read.status() == Status.SUCCESS) {
                assertEquals(read.gasLeft() + PRICE_OF_READING, unread.gasLeft(), () -> "gas left, input " + input);
                assertEquals(
                        word(read, 0).add(UInt256.of(PRICE_OF_READING)), word(unread, 0), () -> "GAS, input " + input);
                assertEquals(word(read, 1), word(unread, 1), () -> "MSIZE, input " + input);
            }
        }
    }

    private static UInt256 word(MessageResult result, int index) {
        return UInt256.fromBytes(result.output(), 32 * index, 32);
    }

    private MessageResult run(byte[] code, UInt256 input) {
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.of(10_000), code, Map.of());
        return Transcript.execute(evm, state, new CodeCache(), Transcript.message(CONTRACT, GAS, input.toBytes()));
    }
}

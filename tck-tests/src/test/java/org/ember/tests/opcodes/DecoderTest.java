package org.ember.tests.opcodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.ember.fork.Decoder;
import org.ember.fork.Fork;
import org.ember.fork.GasSchedule;
import org.ember.fork.Instruction;
import org.ember.fork.Instruction.Kind;
import org.ember.fork.MainnetGas;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a byte of code stands for. */
class DecoderTest {
    private final Decoder decoder = new Decoder(Rules.of(Fork.OSAKA));

    private Instruction of(Opcode opcode) {
        return decoder.of(opcode.code());
    }

    @ParameterizedTest
    @EnumSource
    void everyByteHasAnInstruction(Fork fork) {
        Decoder ofFork = new Decoder(Rules.of(fork));
        Set<Opcode> defined = EnumSet.noneOf(Opcode.class);
        for (int code = 0; code < 256; code++) {
            Instruction instruction = ofFork.of(code);
            Opcode opcode = Opcode.of(code, fork);
            assertEquals(opcode != null, instruction.isDefined());
            assertEquals(opcode == null ? Opcode.INVALID : opcode, instruction.opcode());
            if (opcode != null) {
                defined.add(opcode);
            }
        }
        Set<Opcode> expected = EnumSet.allOf(Opcode.class);
        expected.removeIf(opcode -> !fork.isAtLeast(opcode.since()));
        assertEquals(expected, defined);
    }

    /** Mainnet may not have the last fork yet. */
    @Test
    void theLastForkHasAllOpcodes() {
        assertTrue(Fork.last().isAtLeast(Fork.latest()));
        for (Opcode opcode : Opcode.values()) {
            assertTrue(Fork.last().isAtLeast(opcode.since()), opcode::name);
            assertEquals(opcode, Opcode.of(opcode.code()));
        }
    }

    @Test
    void kindsSayWhatHappensToStackAndControl() {
        assertEquals(Kind.PUSH, of(Opcode.PUSH0).kind());
        assertEquals(33, of(Opcode.PUSH32).size());
        assertEquals(Kind.DUPLICATE, of(Opcode.DUP16).kind());
        assertEquals(16, of(Opcode.DUP16).inputs());
        assertEquals(1, of(Opcode.DUP16).growth());
        assertEquals(Kind.SWAP, of(Opcode.SWAP1).kind());
        assertEquals(2, of(Opcode.SWAP1).inputs());
        assertEquals(0, of(Opcode.SWAP1).growth());
        assertEquals(Kind.DROP, of(Opcode.POP).kind());
        assertEquals(Kind.PROGRAM_COUNTER, of(Opcode.PC).kind());
        assertEquals(Kind.JUMP_DESTINATION, of(Opcode.JUMPDEST).kind());
        assertEquals(Kind.JUMP, of(Opcode.JUMP).kind());
        assertEquals(Kind.BRANCH, of(Opcode.JUMPI).kind());
        assertEquals(Kind.END, of(Opcode.REVERT).kind());
        assertEquals(Kind.OPERATION, of(Opcode.CALL).kind());
        assertEquals(-6, of(Opcode.CALL).growth());
    }

    @Test
    void anUndefinedByteEndsTheCallWithoutAPrice() {
        Instruction undefined = decoder.of(0x0c);
        assertFalse(undefined.isDefined());
        assertEquals(Kind.END, undefined.kind());
        assertEquals(1, undefined.size());
        assertEquals(0, undefined.gas());
    }

    @Test
    void rulesDecideWhatIsDefinedAndWhatItCosts() {
        assertFalse(new Decoder(Rules.of(Fork.LONDON)).of(Opcode.PUSH0.code()).isDefined());
        GasSchedule dear = MainnetGas.of(Fork.OSAKA).with().set(77, Opcode.ADD).build();
        Decoder own = new Decoder(new Rules(Fork.OSAKA, dear));
        assertEquals(77, own.at(new byte[] {0, (byte) Opcode.ADD.code()}, 1).gas());
        assertTrue(own.of(Opcode.ADD.code()).isDefined());
    }
}

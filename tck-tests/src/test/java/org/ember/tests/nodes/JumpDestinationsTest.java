package org.ember.tests.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.ember.code.Code;
import org.ember.code.JumpDestinations;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JumpDestinationsTest {
    private static final int JUMPDEST = 0x5b;
    private static final int PUSH1 = 0x60;
    private static final int PUSH32 = 0x7f;
    private static final int SIZE = 3_000;

    /** More questions than are answered without a pass over the code. */
    private static final int MANY = 1_000;

    private static JumpDestinations of(byte[] code) {
        return new Code(code).jumpDestinations();
    }

    /** The definition, instruction by instruction (Yellow Paper, 9.4.3). */
    private static BitSet defined(byte[] code) {
        BitSet destinations = new BitSet();
        for (int pc = 0; pc < code.length; pc++) {
            int opcode = code[pc] & 0xff;
            if (opcode == JUMPDEST) {
                destinations.set(pc);
            } else if (opcode >= PUSH1 && opcode <= PUSH32) {
                pc += opcode - PUSH1 + 1;
            }
        }
        return destinations;
    }

    /** Code of which so many bytes in a hundred are JUMPDESTs, as many PUSHes of {@code pushes} sorts, and any others. */
    private static byte[] random(Random random, int percent, int pushes) {
        byte[] code = new byte[SIZE];
        random.nextBytes(code);
        for (int pc = 0; pc < SIZE; pc++) {
            int chosen = random.nextInt(100);
            if (chosen < percent) {
                code[pc] = JUMPDEST;
            } else if (chosen < 2 * percent) {
                code[pc] = (byte) (PUSH32 - random.nextInt(pushes));
            }
        }
        return code;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 45})
    void areAsDefinedWhicheverIsAskedForFirst(int percent) {
        Random random = new Random(percent);
        for (int round = 0; round < 40; round++) {
            byte[] code = random(random, percent, 1 + random.nextInt(32));
            BitSet defined = defined(code);
            for (int pc = 0; pc < SIZE; pc++) { // each by itself, so that none profits by an answer to another
                if (code[pc] == JUMPDEST) {
                    assertEquals(defined.get(pc), of(code).contains(pc), () -> Hex.format(code));
                }
            }
            JumpDestinations destinations = of(code);
            for (int question = 0; question < MANY; question++) {
                int pc = random.nextInt(SIZE);
                assertEquals(defined.get(pc), destinations.contains(pc), () -> Hex.format(code));
            }
        }
    }

    @Test
    void pushesInARowHideWhereInstructionsBegin() {
        byte[] code = new byte[SIZE];
        for (int pc = 0; pc < SIZE; pc++) {
            code[pc] = pc % 2 == 0 ? (byte) PUSH32 : JUMPDEST;
        }
        BitSet defined = defined(code);
        for (int pc = 0; pc < SIZE; pc++) {
            assertEquals(defined.get(pc), of(code).contains(pc), "at " + pc);
        }
    }

    @Test
    void noneIsOutsideOfTheCode() {
        JumpDestinations destinations = of(Hex.parse("0x5b005b"));
        assertTrue(destinations.contains(0));
        assertFalse(destinations.contains(1));
        assertTrue(destinations.contains(2));
        assertFalse(destinations.contains(3));
        assertFalse(destinations.contains(-1));
        assertFalse(destinations.contains(UInt256.ONE.shiftLeft(64)));
        assertFalse(of(new byte[0]).contains(0));
    }
}

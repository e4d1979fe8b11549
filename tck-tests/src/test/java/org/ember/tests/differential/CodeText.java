package org.ember.tests.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ember.assembly.Assembler;
import org.ember.code.Code;
import org.ember.code.JumpDestinations;
import org.ember.fork.Opcode;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * Code as text that {@link Assembler} reads: instructions by name, {@code PUSH1 0x07} with its word, {@code JUMPDEST
 * @loop} with a label, {@code PUSH2 @loop} with the place of one, and {@code 0xef0c} for bytes of any kind.
 */
final class CodeText {
    private static final String LABEL = "@";

    private CodeText() {}

    /**
     * The code that {@code lines} spell, each of one instruction or more.
     *
     * @throws IllegalArgumentException when they spell none
     */
    static byte[] assemble(List<String> lines) {
        return Assembler.assemble(String.join("\n", lines));
    }

    /** The instructions of {@code code}, from which {@link #assemble} makes the same again. */
    static List<String> disassemble(byte[] code) {
        JumpDestinations destinations = new Code(code).jumpDestinations();
        List<String> lines = new ArrayList<>();
        for (int pc = 0; pc < code.length; ) {
            Opcode opcode = Opcode.of(code[pc] & 0xff);
            int bytes = opcode == null ? 0 : opcode.immediateBytes();
            int next = pc + 1 + bytes;
            if (opcode == null || next > code.length) { // what a push lacks cannot be told by a word
                next = Math.min(next, code.length);
                lines.add(Hex.format(Arrays.copyOfRange(code, pc, next)));
            } else if (opcode == Opcode.JUMPDEST) {
                lines.add(opcode + " " + LABEL + pc);
            } else if (bytes > 0) {
                UInt256 word = UInt256.fromBytes(code, pc + 1, bytes);
                boolean isLabel = destinations.contains(word) && (bytes == 2 || isJump(code, next));
                lines.add(opcode + " " + (isLabel ? LABEL + word.toDecimal() : word.toHex()));
            } else {
                lines.add(opcode.toString());
            }
            pc = next;
        }
        return lines;
    }

    private static boolean isJump(byte[] code, int pc) {
        return pc < code.length
                && ((code[pc] & 0xff) == Opcode.JUMP.code() || (code[pc] & 0xff) == Opcode.JUMPI.code());
    }
}

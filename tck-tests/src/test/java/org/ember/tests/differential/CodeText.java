package org.ember.tests.differential;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.code.Code;
import org.ember.code.JumpDestinations;
import org.ember.fork.Opcode;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * Code as text: instructions by name, {@code PUSH1 0x07} with its word, {@code JUMPDEST @loop} with a label, {@code PUSH2
 * @loop} with the place of one, and {@code 0xef0c} for bytes of any kind.
 */
final class CodeText {
    private static final String LABEL = "@";
    private static final String BYTES = "0x";

    /** A push of so many bytes, which begin at {@code position}, of where {@code label} stands. */
    private record Use(int position, int bytes, String label) {}

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();

    private CodeText() {}

    /**
     * The code that {@code words} spell, which are names, numbers and labels.
     *
     * @throws IllegalArgumentException when they spell none
     */
    static byte[] assemble(List<String> words) {
        CodeText text = new CodeText();
        for (int index = 0; index < words.size(); ) {
            String operand = index + 1 < words.size() ? words.get(index + 1) : "";
            index += text.add(words.get(index), operand) ? 2 : 1;
        }
        return text.link();
    }

    /** Adds an instruction; whether it took the word after it, too. */
    private boolean add(String word, String operand) {
        if (word.startsWith(BYTES)) {
            code.writeBytes(Hex.parse(word));
            return false;
        }
        Opcode opcode = opcode(word);
        code.write(opcode.code());
        if (opcode == Opcode.JUMPDEST && operand.startsWith(LABEL)) {
            if (labels.put(operand, code.size() - 1) != null) {
                throw new IllegalArgumentException(operand + " stands twice");
            }
            return true;
        }
        int bytes = opcode.immediateBytes();
        if (bytes == 0) {
            return false;
        }
        if (operand.startsWith(LABEL)) {
            uses.add(new Use(code.size(), bytes, operand));
            code.writeBytes(new byte[bytes]);
        } else {
            code.writeBytes(bytes(word, operand, bytes));
        }
        return true;
    }

    private static Opcode opcode(String name) {
        for (Opcode opcode : Opcode.values()) {
            if (opcode.name().equals(name)) {
                return opcode;
            }
        }
        throw new IllegalArgumentException("no instruction is called '" + name + "'");
    }

    private static byte[] bytes(String push, String operand, int bytes) {
        UInt256 word = UInt256.fromHex(operand);
        if (word.bitLength() > bytes * Byte.SIZE) {
            throw new IllegalArgumentException(push + " has no room for " + operand);
        }
        byte[] all = word.toBytes();
        byte[] last = new byte[bytes];
        System.arraycopy(all, all.length - bytes, last, 0, bytes);
        return last;
    }

    private byte[] link() {
        byte[] bytes = code.toByteArray();
        for (Use use : uses) {
            Integer place = labels.get(use.label);
            if (place == null) {
                throw new IllegalArgumentException("no JUMPDEST " + use.label);
            }
            byte[] operand = bytes("a push of " + use.label, UInt256.of(place).toHex(), use.bytes);
            System.arraycopy(operand, 0, bytes, use.position, use.bytes);
        }
        return bytes;
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

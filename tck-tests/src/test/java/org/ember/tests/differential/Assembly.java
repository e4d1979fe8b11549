package org.ember.tests.differential;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.ember.fork.Opcode;
import org.ember.word.UInt256;

/** EVM code in the making: instructions, and labels whose places are filled in at the end. */
public final class Assembly {
    private static final int LABEL_BYTES = 2;

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final List<Integer> labels = new ArrayList<>();
    private final List<int[]> uses = new ArrayList<>();

    public Assembly add(Opcode... opcodes) {
        for (Opcode opcode : opcodes) {
            code.write(opcode.code());
        }
        return this;
    }

    /** Any byte, whether or not it is an instruction. */
    public Assembly addByte(int value) {
        code.write(value);
        return this;
    }

    /** Code without labels. */
    public Assembly addAll(byte[] bytes) {
        code.writeBytes(bytes);
        return this;
    }

    /** The shortest PUSH1 to PUSH32 of a word. */
    public Assembly push(UInt256 word) {
        byte[] bytes = word.toMinimalBytes();
        if (bytes.length == 0) {
            bytes = new byte[1];
        }
        code.write(Opcode.PUSH1.code() + bytes.length - 1);
        code.writeBytes(bytes);
        return this;
    }

    public Assembly push(long value) {
        return push(UInt256.of(value));
    }

    /** A label that stands nowhere yet. */
    public int newLabel() {
        labels.add(null);
        return labels.size() - 1;
    }

    /** A JUMPDEST at which {@code label} stands. */
    public Assembly place(int label) {
        labels.set(label, code.size());
        return add(Opcode.JUMPDEST);
    }

    public Assembly pushLabel(int label) {
        code.write(Opcode.PUSH2.code());
        uses.add(new int[] {code.size(), label});
        code.writeBytes(new byte[LABEL_BYTES]);
        return this;
    }

    public Assembly jump(int label) {
        return pushLabel(label).add(Opcode.JUMP);
    }

    /** Jumps if the word on top is not zero. */
    public Assembly jumpIf(int label) {
        return pushLabel(label).add(Opcode.JUMPI);
    }

    /** Takes 1 from the word on top, and jumps if that leaves more than zero. */
    public Assembly countDown(int label) {
        return push(1).add(Opcode.SWAP1, Opcode.SUB, Opcode.DUP1).jumpIf(label);
    }

    /** Returns the word on top. */
    public Assembly returnWord() {
        return push(0).add(Opcode.MSTORE).push(32).push(0).add(Opcode.RETURN);
    }

    /** Returns the two words on top, the upper one first. */
    public Assembly returnTwoWords() {
        return push(0).add(Opcode.MSTORE)
                .push(32)
                .add(Opcode.MSTORE)
                .push(64)
                .push(0)
                .add(Opcode.RETURN);
    }

    public int size() {
        return code.size();
    }

    public byte[] toBytes() {
        byte[] bytes = code.toByteArray();
        for (int[] use : uses) {
            int target = labels.get(use[1]);
            bytes[use[0]] = (byte) (target >>> 8);
            bytes[use[0] + 1] = (byte) target;
        }
        return bytes;
    }
}

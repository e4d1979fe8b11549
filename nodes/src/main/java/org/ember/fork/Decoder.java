package org.ember.fork;

/** Reads instructions out of code under one set of rules: the one place that knows what a byte stands for. */
public final class Decoder {
    private final Instruction[] instructions = new Instruction[256];

    /** One for code under {@code rules}. */
    public Decoder(Rules rules) {
        Instruction undefined = Instruction.undefined();
        for (int code = 0; code < instructions.length; code++) {
            Opcode opcode = Opcode.of(code, rules.fork());
            instructions[code] = opcode == null ? undefined : Instruction.of(opcode, rules.schedule());
        }
    }

    /** The instruction of byte {@code code}, 0 to 255. */
    public Instruction of(int code) {
        return instructions[code];
    }

    /** The instruction at {@code pc}, which is in the code. */
    public Instruction at(byte[] code, int pc) {
        return instructions[code[pc] & 0xff];
    }
}

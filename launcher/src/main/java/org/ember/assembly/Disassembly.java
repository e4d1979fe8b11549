package org.ember.assembly;

import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.Locale;
import org.ember.code.BasicBlock;
import org.ember.code.Code;
import org.ember.code.JumpDestinations;
import org.ember.fork.Decoder;
import org.ember.fork.Instruction;
import org.ember.fork.Instruction.Kind;
import org.ember.fork.Rules;
import org.ember.word.UInt256;

/** The instructions and basic blocks of code as text that {@link Assembler} reads. */
public final class Disassembly {
    private final byte[] code;
    private final Decoder decoder;
    private final JumpDestinations destinations;

    /**
     * Looks at code by the rules of a fork.
     *
     * @param code which must not change any more
     * @param rules which bytes are instructions, and what these cost
     */
    public Disassembly(byte[] code, Rules rules) {
        this.code = code;
        this.decoder = new Decoder(rules);
        this.destinations = new Code(code).jumpDestinations();
    }

    /** Prints a line above each block, and a line for each instruction. */
    public void print(PrintWriter out) {
        int number = 0;
        for (int start = 0; start < code.length; ) {
            BasicBlock block = BasicBlock.at(code, start, decoder);
            out.println(heading(number, block));
            for (int pc = start; pc < block.end(); ) {
                out.println(instruction(pc, block.end()));
                pc += size(pc);
            }
            start = block.end();
            number++;
        }
    }

    private String heading(int number, BasicBlock block) {
        return String.format(
                Locale.ROOT,
                "; block %d at %04x: %d gas, needs %d, %+d",
                number,
                block.start(),
                block.gas(),
                block.requiredHeight(),
                growth(block));
    }

    /** By how many items the stack is higher at the end of {@code block} than at its start. */
    private int growth(BasicBlock block) {
        int growth = 0;
        for (int pc = block.start(); pc < block.end(); pc += size(pc)) {
            growth += decoder.at(code, pc).growth();
        }
        return growth;
    }

    private String instruction(int pc, int blockEnd) {
        Instruction instruction = decoder.at(code, pc);
        if (!instruction.isDefined()) {
            return String.format(Locale.ROOT, "%04x  UNDEFINED(0x%02x)", pc, code[pc] & 0xff);
        }
        int immediateEnd = Math.min(pc + size(pc), code.length);
        String line = String.format(Locale.ROOT, "%04x  %s", pc, instruction.opcode());
        if (instruction.immediateBytes() > 0) {
            line += " 0x" + HexFormat.of().formatHex(code, pc + 1, immediateEnd);
        }
        int missing = pc + size(pc) - immediateEnd;
        if (missing > 0) {
            return line + Immediate.CUT_OFF + "  ; truncated: " + missing + " of " + instruction.immediateBytes()
                    + " bytes missing, read as zero";
        }
        return line + target(pc, blockEnd);
    }

    /** Where a push goes that a jump follows at once. */
    private String target(int pc, int blockEnd) {
        int next = pc + size(pc);
        boolean jumps = next < blockEnd && isJump(decoder.at(code, next));
        if (!jumps || decoder.at(code, pc).kind() != Kind.PUSH) {
            return "";
        }
        UInt256 target = UInt256.fromBytes(code, pc + 1, size(pc) - 1);
        boolean valid = destinations.contains(target);
        return valid ? "" : "  ; not a jump destination";
    }

    private static boolean isJump(Instruction instruction) {
        return instruction.kind() == Kind.JUMP || instruction.kind() == Kind.BRANCH;
    }

    /** The bytes of the instruction at {@code pc}, with those of its immediate data that the code may lack. */
    private int size(int pc) {
        return decoder.at(code, pc).size();
    }
}

package org.ember.assembly;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ember.fork.Opcode;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * Makes code of assembly: of what {@link Disassembly} prints, and of what people write.
 *
 * <pre>
 *     ; Counts down from 10.             a comment, to the line's end; # begins one too
 *             PUSH1 10                   numbers are decimal,
 *     0002    JUMPDEST @loop             what is here is named @loop; where an instruction was does not matter
 *             PUSH1 0x01  SWAP1  SUB     or hex; a line can have several instructions
 *             DUP1  PUSH @loop  JUMPI    the place of @loop; PUSH takes no more bytes than it needs
 *             UNDEFINED(0x0c)            a byte that is no instruction
 *     {@literal @}data   0xdeadbeef                 bytes as they are; what begins here is named @data
 *             PUSH3 0xff...              data that the end of the code cuts off
 * </pre>
 *
 * <p>Names of instructions of all forks are known, in upper or lower case. A number goes behind its instruction in the
 * same line, and has zeros put before it.
 */
public final class Assembler {
    private static final Pattern UNDEFINED = Pattern.compile("UNDEFINED\\((0x[0-9a-fA-F]{2})\\)");

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final Labels labels = new Labels();

    /** The data after which there can be nothing more; {@code null} as long as there is none such. */
    private Word cutOff;

    private Assembler() {}

    /**
     * The code that {@code text} tells.
     *
     * @throws AssemblyException at the first word that makes no sense
     */
    public static byte[] assemble(String text) {
        Assembler assembler = new Assembler();
        for (List<Word> line : Word.lines(text)) {
            for (int index = 0; index < line.size(); ) {
                Word operand = index + 1 < line.size() ? line.get(index + 1) : null;
                index += assembler.add(line.get(index), operand) ? 2 : 1;
            }
        }
        byte[] code = assembler.code.toByteArray();
        assembler.labels.fillIn(code);
        return code;
    }

    /** Adds what {@code word} stands for; whether it took {@code operand} too, the word behind it or {@code null}. */
    private boolean add(Word word, Word operand) {
        if (Labels.isLabel(word)) {
            labels.name(word, code.size());
            return false;
        }
        if (cutOff != null) {
            throw new AssemblyException(
                    cutOff, "only the code's last instruction can be cut off; write all its bytes, and no '...'");
        }
        Matcher undefined = UNDEFINED.matcher(word.text());
        if (undefined.matches()) {
            code.writeBytes(Hex.parse(undefined.group(1)));
            return false;
        }
        if (Immediate.isHex(word.text())) {
            code.writeBytes(Immediate.hex(word));
            return false;
        }
        return word.text().equalsIgnoreCase(Mnemonics.PUSH)
                ? addShortestPush(word, operand)
                : addInstruction(Mnemonics.opcode(word), word, operand);
    }

    private boolean addInstruction(Opcode opcode, Word word, Word operand) {
        if (opcode == Opcode.JUMPDEST && operand != null && Labels.isLabel(operand)) {
            labels.name(operand, code.size());
            code.write(opcode.code());
            return true;
        }
        code.write(opcode.code());
        int size = opcode.immediateBytes();
        if (size > 0) {
            addImmediate(size, required(operand, word));
        }
        return size > 0;
    }

    private void addImmediate(int size, Word operand) {
        if (Labels.isLabel(operand)) {
            labels.use(operand, code.size(), size);
            code.writeBytes(new byte[size]);
        } else if (Immediate.isCutOff(operand)) {
            code.writeBytes(Immediate.cutOff(operand, size));
            cutOff = operand;
        } else {
            code.writeBytes(Immediate.bytes(Immediate.number(operand), size, operand, operand.text()));
        }
    }

    private boolean addShortestPush(Word word, Word operand) {
        if (Labels.isLabel(required(operand, word))) {
            return addInstruction(Opcode.PUSH2, word, operand);
        }
        UInt256 number = Immediate.number(operand);
        byte[] bytes = number.toMinimalBytes();
        code.write(Opcode.PUSH0.code() + bytes.length);
        code.writeBytes(bytes);
        return true;
    }

    private static Word required(Word operand, Word instruction) {
        if (operand == null) {
            throw new AssemblyException(
                    instruction, instruction.text() + " needs a number or a label behind it, in the same line");
        }
        return operand;
    }
}

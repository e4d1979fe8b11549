package org.ember.tests.opcodes;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * A program of DTVM's {@code evm-asm} tests: one instruction a line, and beside it what it leaves.
 *
 * @param code assembled
 * @param last where its last instruction starts
 * @param expected what is in its {@code .expected} file
 */
@SuppressWarnings("StringSplitter") // empty ends are of no matter here
record EvmAsmProgram(String name, byte[] code, int last, Expected expected) {
    /**
     * The end state.
     *
     * @param status in DTVM's words
     * @param stack the top first
     * @param memory how it begins; {@code null} if all is left out
     */
    record Expected(String status, List<UInt256> stack, byte[] memory, byte[] output, Map<UInt256, UInt256> storage) {
        static Expected parse(String text) {
            Map<String, String> scalars = new HashMap<>();
            List<UInt256> stack = new ArrayList<>();
            Map<UInt256, UInt256> storage = new HashMap<>();
            for (String raw : text.lines().toList()) {
                String line = raw.replaceAll("[\"',{}\\[\\]]+", " ").strip();
                if (line.startsWith("- ")) {
                    stack.add(UInt256.fromHex(line.substring(2).strip()));
                } else if (line.matches("[0-9A-F]{64}\\s*:.*")) {
                    storage.put(
                            UInt256.fromHex(line.substring(0, 64)),
                            UInt256.fromHex(
                                    line.substring(line.indexOf(':') + 1).strip()));
                } else if (line.contains(":")) {
                    int colon = line.indexOf(':');
                    scalars.put(
                            line.substring(0, colon).strip(),
                            line.substring(colon + 1).strip());
                }
            }
            // A list in one line has the top last, one with an item on each line has it first.
            for (String word : scalars.get("stack").split("\\s+")) {
                if (!word.isEmpty()) {
                    stack.addFirst(UInt256.fromHex(word));
                }
            }
            return new Expected(
                    scalars.get("status"), stack, bytes(scalars.get("memory")), bytes(scalars.get("return")), storage);
        }

        /** {@code null} for what the file leaves out, and says so. */
        private static byte[] bytes(String digits) {
            return digits.startsWith("(") ? null : Hex.parse("0x" + digits);
        }

        boolean isSuccess() {
            return status.equals("success");
        }
    }

    static EvmAsmProgram of(String name, String source, String expected) {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        int last = 0;
        for (String line : source.lines().toList()) {
            String[] tokens = line.replaceAll("//.*", "").strip().split("\\s+");
            if (tokens[0].isEmpty()) {
                continue;
            }
            last = code.size();
            if (tokens[0].equals("HEX")) {
                code.writeBytes(Hex.parse(tokens[1]));
                continue;
            }
            Opcode opcode = Opcode.valueOf(tokens[0].toUpperCase(Locale.ROOT));
            code.write(opcode.code());
            if (opcode.immediateBytes() > 0) {
                byte[] word = (tokens[1].startsWith("0x") ? UInt256.fromHex(tokens[1]) : UInt256.fromDecimal(tokens[1]))
                        .toBytes();
                code.write(word, word.length - opcode.immediateBytes(), opcode.immediateBytes());
            }
        }
        return new EvmAsmProgram(name, code.toByteArray(), last, Expected.parse(expected));
    }

    /** The program, but instead of ending it goes on with other code, and the stack is what it would have left. */
    byte[] goingOnWith(byte[] end) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Opcode ending = Opcode.of(code[last] & 0xff, Fork.OSAKA);
        boolean isEnded = ending == Opcode.RETURN || ending == Opcode.STOP;
        all.write(code, 0, isEnded ? last : code.length);
        if (ending == Opcode.RETURN) {
            all.write(Opcode.LOG0.code()); // takes the same, and grows memory as much
        }
        all.writeBytes(end);
        return all.toByteArray();
    }
}

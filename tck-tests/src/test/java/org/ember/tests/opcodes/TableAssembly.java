package org.ember.tests.opcodes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.fork.Opcode;
import org.ember.tests.differential.Assembly;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** Code as the tables write it; {@code README.txt} beside them tells how. */
final class TableAssembly {
    private final TableWords words;

    TableAssembly(TableWords words) {
        this.words = words;
    }

    static List<String> tokens(String code) {
        return code.isBlank() || code.equals("-")
                ? List.of()
                : List.of(code.strip().split("\\s+"));
    }

    /** The opcodes that are named in the code. */
    static List<Opcode> opcodes(String code) {
        List<Opcode> opcodes = new ArrayList<>();
        for (String token : tokens(code)) {
            if (token.startsWith(":")) {
                opcodes.add(Opcode.JUMPDEST);
            } else if (isOpcode(token)) {
                opcodes.add(Opcode.valueOf(token));
            }
        }
        return opcodes;
    }

    private static boolean isOpcode(String token) {
        return token.matches("[A-Z][A-Z0-9]*");
    }

    /** Appends {@code code} to {@code target}. */
    void append(String code, Assembly target) {
        Map<String, Integer> labels = new HashMap<>();
        List<String> tokens = tokens(code);
        for (int index = 0; index < tokens.size(); index++) {
            String token = tokens.get(index);
            if (token.startsWith(":")) {
                target.place(label(token, labels, target));
            } else if (token.startsWith(">")) {
                target.pushLabel(label(token, labels, target));
            } else if (token.startsWith("{")) {
                target.addAll(Hex.parse("0x" + token.substring(1, token.length() - 1)));
            } else if (token.startsWith("raw@")) {
                target.addAll(words.address(token.substring(3)).toBytes());
            } else if (token.startsWith("@")) {
                push(Opcode.PUSH20, words.word(token), target);
            } else if (TableWords.isWord(token)) {
                target.push(words.word(token));
            } else {
                Opcode opcode = Opcode.valueOf(token);
                if (opcode.immediateBytes() > 0) {
                    push(opcode, words.word(tokens.get(++index)), target);
                } else {
                    target.add(opcode);
                }
            }
        }
    }

    byte[] assemble(String code) {
        Assembly target = new Assembly();
        append(code, target);
        return target.toBytes();
    }

    private static int label(String token, Map<String, Integer> labels, Assembly target) {
        return labels.computeIfAbsent(token.substring(1), name -> target.newLabel());
    }

    /** Appends an opcode with the lowest bytes of {@code word} as its immediate. */
    private static void push(Opcode opcode, UInt256 word, Assembly target) {
        target.addByte(opcode.code());
        byte[] all = word.toBytes();
        for (int index = all.length - opcode.immediateBytes(); index < all.length; index++) {
            target.addByte(all[index] & 0xff);
        }
    }
}

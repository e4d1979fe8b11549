package org.ember.assembly;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.fork.Opcode;

/** The names of instructions. */
final class Mnemonics {
    /** The shortest push of a number or label. */
    static final String PUSH = "PUSH";

    private static final int MOST_TYPOS = 2;
    private static final Map<String, Opcode> BY_NAME = new HashMap<>();

    static {
        for (Opcode opcode : Opcode.values()) {
            BY_NAME.put(opcode.name(), opcode);
        }
        // What other tools and older texts call them.
        BY_NAME.put("SHA3", Opcode.KECCAK256);
        BY_NAME.put("DIFFICULTY", Opcode.PREVRANDAO);
        BY_NAME.put("SUICIDE", Opcode.SELFDESTRUCT);
    }

    private Mnemonics() {}

    /**
     * The instruction that a word names, in upper or lower case.
     *
     * @throws AssemblyException when none is called that
     */
    static Opcode opcode(Word word) {
        String name = word.text().toUpperCase(Locale.ROOT);
        Opcode opcode = BY_NAME.get(name);
        if (opcode == null) {
            String instead = word.text().matches("\\d+")
                    ? "; write PUSH " + word.text() + " for a number, or 0x and two hex digits a byte for bytes"
                    : didYouMean(name, BY_NAME.keySet());
            throw new AssemblyException(word, "no instruction is called '" + word.text() + "'" + instead);
        }
        return opcode;
    }

    /** A question for the end of a message, if one of {@code known} is nearly {@code name}; else nothing. */
    static String didYouMean(String name, Collection<String> known) {
        return Stream.iterate(1, typos -> typos <= MOST_TYPOS && typos < name.length(), typos -> typos + 1)
                .flatMap(typos -> known.stream()
                        .filter(each -> typos(name, each) == typos)
                        .sorted())
                .findFirst()
                .map(best -> "; did you mean " + best + "?")
                .orElse("");
    }

    /** How many characters have to be put in, left out or replaced to make {@code to} of {@code from} (Levenshtein). */
    private static int typos(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}

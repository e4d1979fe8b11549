package org.ember.tests.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.ember.fork.Opcode;

/** What can stand in the place of a line of {@link CaseText} and is simpler. No line comes back to itself. */
final class SimplerLines {
    private static final String ZERO = "PUSH1 0x0";
    private static final String ONE = "PUSH1 0x1";

    private SimplerLines() {}

    /** The choices, simplest first; each is some lines or none. */
    static List<List<String>> of(String line) {
        List<String> words = CaseText.words(line);
        return switch (words.getFirst()) {
            case CaseText.CONTRACT, CaseText.MESSAGE -> withoutFields(words);
            case CaseText.STORE -> List.of();
            default ->
                Stream.of(Opcode.values())
                        .filter(opcode -> opcode.name().equals(words.getFirst()))
                        .findAny()
                        .map(opcode -> of(line, opcode))
                        .orElse(List.of());
        };
    }

    private static List<List<String>> of(String line, Opcode opcode) {
        if (opcode.isPush() || opcode.isDup()) {
            return Stream.of(ZERO, ONE)
                    .takeWhile(simpler -> !simpler.equals(line))
                    .map(List::of)
                    .toList();
        }
        if (opcode == Opcode.POP || opcode == Opcode.JUMPDEST || opcode.isSwap()) {
            return List.of(); // no simpler effect on the stack
        }
        if (opcode.pops() >= opcode.pushes()) {
            return List.of(Collections.nCopies(opcode.pops() - opcode.pushes(), "POP"));
        }
        return List.of(List.of(ZERO));
    }

    /** The line without each of its fields, and with half the bytes of the last one. */
    private static List<List<String>> withoutFields(List<String> words) {
        List<List<String>> choices = new ArrayList<>();
        for (int field = 2; field + 1 < words.size(); field += 2) {
            List<String> rest = new ArrayList<>(words.subList(0, field));
            rest.addAll(words.subList(field + 2, words.size()));
            choices.add(List.of(String.join(" ", rest)));
        }
        String last = words.getLast();
        if (words.size() > 2 && words.get(words.size() - 2).equals("input") && last.length() > 4) {
            List<String> halved = new ArrayList<>(words);
            halved.set(words.size() - 1, last.substring(0, 2 + (last.length() - 2) / 4 * 2));
            choices.add(List.of(String.join(" ", halved)));
        }
        return choices;
    }
}

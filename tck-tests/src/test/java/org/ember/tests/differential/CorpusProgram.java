package org.ember.tests.differential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ember.crypto.Keccak256;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.fork.Upgrade;
import org.ember.word.Hex;

/**
 * A program of the corpus as its file has it: comments that say why it is there, the forks, maybe {@code every gas},
 * then the case as {@link CaseText} tells it, and for each fork what is expected, long data by their hash:
 *
 * <pre>
 *     # Why it is there.
 *     fork Byzantium Osaka
 *     contract 0x1001
 *     ...
 *     expect Byzantium
 *     status SUCCESS gas 1000 refund 0 output 0x
 * </pre>
 */
record CorpusProgram(
        String head, boolean everyGas, Map<Fork, DifferentialCase> cases, Map<Fork, List<String>> expected) {
    private static final String COMMENT = "#";
    private static final String FORK = "fork ";
    private static final String EVERY_GAS = "every gas";
    private static final String EXPECT = "expect ";
    private static final int LINE_LENGTH = 100;

    /** More than 64 bytes in a row. */
    private static final Pattern LONG_HEX = Pattern.compile("0x[0-9a-f]{130,}");

    /** A case under one fork, of which nothing is expected yet. */
    static CorpusProgram of(String why, DifferentialCase single) {
        String head = COMMENT + " " + why + "\n" + FORK + single.fork().displayName() + "\n" + text(single);
        return new CorpusProgram(head, false, Map.of(single.fork(), single), Map.of());
    }

    /**
     * The program that a file's text tells.
     *
     * @throws IllegalArgumentException when it tells none
     */
    static CorpusProgram parse(String text) {
        List<String> told = new ArrayList<>();
        List<Fork> forks = new ArrayList<>();
        Map<Fork, List<String>> expected = new EnumMap<>(Fork.class);
        boolean everyGas = false;
        List<String> section = told;
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            if (line.startsWith(FORK)) {
                CaseText.words(line).stream()
                        .skip(1)
                        .map(Upgrade::fromName)
                        .map(Upgrade::fork)
                        .forEach(forks::add);
            } else if (line.equals(EVERY_GAS)) {
                everyGas = true;
            } else if (line.startsWith(EXPECT)) {
                section = new ArrayList<>();
                expected.put(Upgrade.fromName(line.substring(EXPECT.length())).fork(), section);
            } else if (!line.startsWith(COMMENT)) {
                section.add(line);
            }
        }
        Map<Fork, DifferentialCase> cases = new EnumMap<>(Fork.class);
        forks.forEach(fork -> cases.put(fork, CaseText.parse(fork, told)));
        if (!text.startsWith(COMMENT) || cases.isEmpty()) {
            throw new IllegalArgumentException("a program says why it is there, and under which forks it runs");
        }
        int end = text.indexOf("\n" + EXPECT);
        String head = end < 0 ? text : text.substring(0, end);
        return new CorpusProgram(head.stripTrailing() + "\n", everyGas, cases, expected);
    }

    /** What is compared of it under {@code fork}. */
    AllTiers.Observation observation(Fork fork) {
        DifferentialCase observed = cases.get(fork);
        return everyGas ? new EveryGas(observed) : observed::run;
    }

    /** What was observed under {@code fork}, as the file has it. */
    List<String> abbreviated(Fork fork, List<String> observed) {
        List<String> lines = new ArrayList<>();
        for (String line : observed.subList(0, everyGas ? EveryGas.firstLines(cases.get(fork)) : observed.size())) {
            lines.add(LONG_HEX.matcher(line).replaceAll(match -> {
                byte[] bytes = Hex.parse(match.group());
                return bytes.length + "-bytes-of-hash-" + Keccak256.hashWord(bytes);
            }));
        }
        if (everyGas) {
            byte[] all = String.join("\n", observed).getBytes(StandardCharsets.UTF_8);
            lines.add(observed.size() + " lines of hash " + Keccak256.hashWord(all));
        }
        return lines;
    }

    /** The same program when {@code observed} is what is right. */
    CorpusProgram expecting(Map<Fork, List<String>> observed) {
        Map<Fork, List<String>> lines = new TreeMap<>();
        observed.forEach((fork, all) -> lines.put(fork, abbreviated(fork, all)));
        return new CorpusProgram(head, everyGas, cases, lines);
    }

    /** The file's text. */
    String text() {
        StringBuilder text = new StringBuilder(head);
        new TreeMap<>(expected).forEach((fork, lines) -> {
            text.append('\n').append(EXPECT).append(fork.displayName()).append('\n');
            lines.forEach(line -> text.append(line).append('\n'));
        });
        return text.toString();
    }

    private static String text(DifferentialCase told) {
        StringBuilder text = new StringBuilder();
        String previous = "";
        for (String line : joined(CaseText.lines(told))) {
            boolean begins = line.startsWith(CaseText.CONTRACT)
                    || line.startsWith(CaseText.MESSAGE) && !previous.startsWith(CaseText.MESSAGE);
            text.append(begins ? "\n" : "").append(line).append('\n');
            previous = line;
        }
        return text.toString();
    }

    /** The instructions of a basic block in one line, as far as they fit. */
    private static List<String> joined(List<String> lines) {
        List<String> joined = new ArrayList<>();
        boolean mayGoOn = false;
        for (String line : lines) {
            String name = CaseText.words(line).getFirst();
            boolean isInstruction = Character.isUpperCase(name.charAt(0));
            boolean fits = mayGoOn && joined.getLast().length() + line.length() < LINE_LENGTH;
            if (fits && isInstruction && !name.equals(Opcode.JUMPDEST.name())) {
                joined.set(joined.size() - 1, joined.getLast() + " " + line);
            } else {
                joined.add(line);
            }
            mayGoOn = isInstruction && !Opcode.valueOf(name).isTerminator();
        }
        return joined;
    }
}

package org.ember.tests.opcodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.tests.opcodes.TableCase.Ending;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** Reads the tables of what each opcode does, which stand in {@code tables} beside this class; see README.txt there. */
@SuppressWarnings("StringSplitter") // empty ends are of no matter here
final class OpcodeTable {
    private static final String FOLDER = "tables";
    private static final int COLUMNS = 7;

    private final TableWords words;

    /** @param words what accounts are named by */
    OpcodeTable(TableWords words) {
        this.words = words;
    }

    /** A line of a table as it stands there. */
    record Line(String place, List<String> columns) {}

    /** All files with cases, by name. */
    static List<Path> files() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.getFileName().toString().matches("(eip|frontier|later)-.*\\.txt"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(OpcodeTable.class.getResource(FOLDER))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of a file that are neither empty nor remarks, in columns. */
    static List<Line> lines(String file) {
        return lines(folder().resolve(file));
    }

    private static List<Line> lines(Path file) {
        try {
            List<Line> found = new ArrayList<>();
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    List<String> columns = Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList();
                    found.add(new Line(file.getFileName() + ":" + number, columns));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cases of all files. */
    List<TableCase> cases() {
        return files().stream()
                .flatMap(file -> lines(file).stream())
                .map(this::parse)
                .toList();
    }

    private TableCase parse(Line line) {
        try {
            List<String> columns = line.columns();
            if (columns.size() != COLUMNS) {
                throw new IllegalArgumentException("not " + COLUMNS + " columns");
            }
            String result = columns.get(3);
            Ending ending = ending(result);
            String gas = columns.get(4);
            return new TableCase(
                    line.place(),
                    columns.get(0),
                    forks(columns.get(1)),
                    words(columns.get(2)),
                    ending,
                    ending == Ending.RETURN || ending == Ending.REVERT
                            ? Hex.parse(
                                    result.substring(result.indexOf(' ') + 1).strip())
                            : new byte[0],
                    ending == Ending.GOES_ON ? words(result) : List.of(),
                    gas.equals("all") ? TableCase.ALL_GAS : Long.parseLong(gas),
                    effects(columns.get(5)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(line.place() + ": " + e.getMessage(), e);
        }
    }

    private static Ending ending(String result) {
        return switch (result.split(" ")[0]) {
            case "stop" -> Ending.STOP;
            case "return" -> Ending.RETURN;
            case "revert" -> Ending.REVERT;
            case "halt" -> Ending.HALT;
            default -> Ending.GOES_ON;
        };
    }

    private List<UInt256> words(String column) {
        return TableAssembly.tokens(column).stream().map(words::word).toList();
    }

    /** {@code Berlin}, {@code Berlin..London}, or {@code Berlin..} for all from then on. */
    static List<Fork> forks(String column) {
        int dots = column.indexOf("..");
        Fork first =
                Upgrade.fromName(dots < 0 ? column : column.substring(0, dots)).fork();
        String end = dots < 0 ? column : column.substring(dots + 2);
        Fork last = end.isEmpty() ? Fork.last() : Upgrade.fromName(end).fork();
        if (last.ordinal() < first.ordinal()) {
            throw new IllegalArgumentException("no forks: " + column);
        }
        return List.of(Fork.values()).subList(first.ordinal(), last.ordinal() + 1);
    }

    /** {@code name=value} each. */
    static Map<String, String> effects(String column) {
        Map<String, String> effects = new LinkedHashMap<>();
        for (String token : TableAssembly.tokens(column)) {
            int equals = token.indexOf('=');
            if (equals < 0 || effects.put(token.substring(0, equals), token.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("no effect, or twice: " + token);
            }
        }
        return effects;
    }
}

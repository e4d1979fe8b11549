package org.ember.launcher.options;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.ember.fixtures.file.Packing;
import org.ember.fixtures.file.PlainText;
import org.ember.launcher.console.Failures;
import org.ember.launcher.console.InputException;
import org.ember.word.Hex;

/** Byte strings that users give in hex: as they are, {@code @FILE}, or {@code -} for standard input. */
public final class HexInput {
    /** Stands for standard input, where there could be the name of a file. */
    public static final String STANDARD_INPUT = "-";

    /** More digits than any execution could pay for. */
    private static final int MAX_CHARACTERS = 256 << 20;

    private static final String EMPTY = "it is empty; write 0x if there are to be no bytes";

    private final InputStream in;

    /** Reads {@code in} where standard input is asked for. */
    public HexInput(InputStream in) {
        this.in = in;
    }

    /**
     * The bytes that {@code text} stands for; {@code what} is what they are, for the message when there is something
     * wrong with them.
     */
    public byte[] read(String what, String text) {
        if (text.startsWith("@")) {
            return readFile(what, text.substring(1));
        }
        if (text.equals(STANDARD_INPUT)) {
            return readFile(what, STANDARD_INPUT);
        }
        if (text.isEmpty()) {
            throw new InputException(what + ": " + EMPTY);
        }
        try {
            return Hex.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new InputException(
                    isFile(text)
                            ? what + ": " + text + " is a file; write @" + text + " to read it"
                            : what + ": " + malformed.getMessage() + "; write two hex digits a byte, @FILE or -");
        }
    }

    /** The bytes in the file {@code name}, or in standard input; white space does not matter. */
    public byte[] readFile(String what, String name) {
        String source = source(what, name);
        String digits = readText(what, name).replaceAll("\\s", "");
        if (digits.isEmpty()) {
            throw new InputException(source + ": " + EMPTY);
        }
        try {
            return Hex.parse(digits);
        } catch (IllegalArgumentException malformed) {
            throw new InputException(source + ": " + malformed.getMessage());
        }
    }

    /** What a message calls the file {@code name}, which is read for {@code what}. */
    public static String source(String what, String name) {
        return what + " in " + (name.equals(STANDARD_INPUT) ? "standard input" : name);
    }

    /** The text in the file {@code name}, or in standard input. */
    public String readText(String what, String name) {
        String source = source(what, name);
        try (InputStream file = name.equals(STANDARD_INPUT) ? in : Files.newInputStream(path(what, name))) {
            byte[] text = file.readNBytes(MAX_CHARACTERS + 1);
            if (text.length > MAX_CHARACTERS) {
                throw new InputException(source + ": more than " + (MAX_CHARACTERS >> 20) + " MiB");
            }
            String packer = Packing.nameOf(text);
            if (packer != null) {
                throw new InputException(source + ": this is packed by " + packer + "; unpack it first");
            }
            return PlainText.decode(text);
        } catch (IOException failure) {
            throw new InputException(source + ": " + Failures.reason(failure));
        }
    }

    private static Path path(String what, String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException invalid) {
            throw new InputException(what + ": not a file name: " + invalid.getMessage());
        }
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException invalid) {
            return false;
        }
    }
}

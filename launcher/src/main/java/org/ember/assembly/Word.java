package org.ember.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of assembly text, and where it stands.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
record Word(String text, int line, int column) {
    private static final Pattern WORD = Pattern.compile("[^\\s;#]+|[;#]");

    /** What {@link Disassembly} puts before an instruction: where it is. No instruction's name looks like that. */
    private static final Pattern PLACE = Pattern.compile("[0-9a-fA-F]{4,}");

    /**
     * The words of each line of {@code text} that has any, without comments, and without the place at a line's start.
     */
    static List<List<Word>> lines(String text) {
        List<List<Word>> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            List<Word> words = words(line, number);
            boolean hasPlace =
                    words.size() > 1 && PLACE.matcher(words.getFirst().text).matches();
            if (!words.isEmpty()) {
                lines.add(hasPlace ? words.subList(1, words.size()) : words);
            }
        }
        return lines;
    }

    private static List<Word> words(String line, int number) {
        List<Word> words = new ArrayList<>();
        for (Matcher found = WORD.matcher(line); found.find() && !isComment(found.group()); ) {
            words.add(new Word(found.group(), number, found.start() + 1));
        }
        return words;
    }

    private static boolean isComment(String text) {
        return text.startsWith(";") || text.startsWith("#");
    }
}

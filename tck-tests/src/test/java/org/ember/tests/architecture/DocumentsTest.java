package org.ember.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Markdown files: prose within the columns of the code, links that lead somewhere, names that exist. */
class DocumentsTest {
    private static final int COLUMNS = 120;

    /** A link, with its text and what it leads to. */
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\(([^)\\s]+)\\)");

    /** Names of code in Markdown: identifiers with dots or #, none of them all capitals. */
    private static final Pattern NAME =
            Pattern.compile("`((?:[a-z]\\w*[.#])*[A-Z]\\w*[a-z]\\w*(?:[.#]\\w+)*)(?:\\(\\))?`");

    private static final Pattern PART = Pattern.compile("\\w+");

    /** Names of another day are right in it. */
    private static boolean isDiary(Path document) {
        return document.endsWith("benchmarks/LOG.md");
    }

    @Test
    void thereAreDocuments() throws IOException {
        List<Path> documents = Documents.markdown();
        assertTrue(documents.contains(ClassFiles.repository().resolve("CONTRIBUTING.md")), documents::toString);
        assertTrue(documents.stream().anyMatch(DocumentsTest::isDiary), documents::toString);
    }

    @Test
    void proseIsWithinTheColumns() throws IOException {
        int looked = 0;
        List<String> wrong = new ArrayList<>();
        for (Path document : Documents.markdown()) {
            for (Documents.Line line : Documents.prose(document)) {
                looked++;
                if (!isTable(line) && columns(line.text()) > COLUMNS) {
                    wrong.add(place(document, line) + ": " + line.text().length() + " columns");
                }
            }
        }
        assertTrue(looked > 1000, "lines found: " + looked);
        assertEquals(List.of(), wrong);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        int looked = 0;
        List<String> wrong = new ArrayList<>();
        for (Path document : Documents.markdown()) {
            for (Documents.Line line : Documents.prose(document)) {
                Matcher link = LINK.matcher(line.text());
                while (link.find()) {
                    looked++;
                    if (!leadsSomewhere(document, link.group(2))) {
                        wrong.add(place(document, line) + ": " + link.group());
                    }
                }
            }
        }
        assertTrue(looked > 50, "links found: " + looked);
        assertEquals(List.of(), wrong);
    }

    @Test
    void namesOccurInSources() throws IOException {
        Set<String> words = Documents.wordsOfSources();
        int looked = 0;
        List<String> wrong = new ArrayList<>();
        for (Path document : Documents.markdown()) {
            if (isDiary(document)) {
                continue;
            }
            for (Documents.Line line : Documents.prose(document)) {
                Matcher name = NAME.matcher(line.text());
                while (name.find()) {
                    looked++;
                    Matcher part = PART.matcher(name.group(1));
                    if (!part.results().allMatch(each -> words.contains(each.group()))) {
                        wrong.add(place(document, line) + ": " + name.group(1));
                    }
                }
            }
        }
        assertTrue(looked > 100, "names found: " + looked);
        assertEquals(List.of(), wrong);
    }

    /** What a line takes when each link is as long as its text, for where it leads cannot be broken. */
    private static int columns(String line) {
        return LINK.matcher(line)
                .replaceAll(link -> Matcher.quoteReplacement(link.group(1)))
                .length();
    }

    private static boolean isTable(Documents.Line line) {
        return line.text().stripLeading().startsWith("|");
    }

    private static boolean leadsSomewhere(Path document, String target) throws IOException {
        if (target.startsWith("https://")) {
            return true;
        }
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path path = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        if (hash < 0) {
            return Files.exists(path);
        }
        return Files.isRegularFile(path) && Documents.anchors(path).contains(target.substring(hash + 1));
    }

    private static String place(Path document, Documents.Line line) {
        return ClassFiles.repository().relativize(document) + ":" + line.number();
    }
}

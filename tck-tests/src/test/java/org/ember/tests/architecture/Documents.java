package org.ember.tests.architecture;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The repository's Markdown files, and the words of its sources. */
final class Documents {
    private static final Set<String> WITHOUT = Set.of("target", "node_modules");
    private static final Pattern SOURCE = Pattern.compile(".*\\.(java|xml|sh|mjs|txt|json)|[a-z-]+");
    private static final Pattern WORD = Pattern.compile("\\w+");

    private Documents() {}

    /** A Markdown file's lines that are no code, each with its number; lines of code are left out. */
    record Line(int number, String text) {}

    static List<Path> markdown() throws IOException {
        return files(Pattern.compile(".*\\.md"));
    }

    /** All words in the sources and scripts of the repository. */
    static Set<String> wordsOfSources() throws IOException {
        Set<String> words = new HashSet<>();
        for (Path file : files(SOURCE)) {
            Matcher matcher = WORD.matcher(Files.readString(file));
            while (matcher.find()) {
                words.add(matcher.group());
            }
        }
        return words;
    }

    /** The lines of {@code file} without those of code, fenced or indented. */
    static List<Line> prose(Path file) throws IOException {
        List<Line> prose = new ArrayList<>();
        boolean isFenced = false;
        boolean isAfterBlank = true;
        boolean isCode = false;
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            boolean isFence = line.stripLeading().startsWith("```");
            isFenced ^= isFence;
            isCode = line.startsWith("    ") && (isCode || isAfterBlank) || line.isBlank() && isCode;
            isAfterBlank = line.isBlank();
            if (!isFenced && !isFence && !isCode) {
                prose.add(new Line(number, line));
            }
        }
        return prose;
    }

    /** What links to the headings of {@code file} end in, as GitHub makes it. */
    static Set<String> anchors(Path file) throws IOException {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> repeated = new HashMap<>();
        boolean isComment = false;
        for (Line line : prose(file)) {
            String text = line.text();
            isComment = (isComment || text.startsWith("<!--")) && !text.contains("-->");
            if (!isComment && text.matches("#{1,6} .*")) {
                String anchor = text.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-');
                int times = repeated.merge(anchor, 1, Integer::sum);
                anchors.add(times == 1 ? anchor : anchor + '-' + (times - 1));
            }
        }
        return anchors;
    }

    private static List<Path> files(Pattern name) throws IOException {
        Path root = ClassFiles.repository();
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String folderName = folder.getFileName().toString();
                boolean isOurs = folder.equals(root)
                        || folderName.equals(".ci")
                        || !folderName.startsWith(".") && !WITHOUT.contains(folderName);
                return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (name.matcher(file.getFileName().toString()).matches()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}

package org.ember.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What CRITERIA.md says that tests prove, held to the tests, and the tests that are named after criteria to it. */
class CriteriaTest {
    private static final Path PAGE = ClassFiles.repository().resolve("tck-tests/CRITERIA.md");

    /** A row of a table whose last column names tests. */
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\|(?: [^|]+ \\|)? ([^|]+) \\|");

    /** What a criterion with a letter is called in the first column. */
    private static final Pattern CRITERION = Pattern.compile("[A-Z]\\d*");

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:#(\\w+\\*?))?`");

    private static final Pattern METHOD = Pattern.compile("\\bvoid\\s+(\\w+)\\s*\\(");

    private static final Pattern PREFIX = Pattern.compile("([a-z]\\d*)_");

    /** What stands in the column of tests where there is none. */
    private static final String REASON = "Not tested: ";

    @Test
    void everyTestThatIsNamedAfterACriterionHasItOnThePage() throws IOException {
        Map<String, String> proofs = criteria();
        Set<String> wrong = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        tests().forEach((test, methods) -> methods.forEach(method -> {
            for (String criterion : criteriaOf(method)) {
                found.add(criterion);
                String proof = proofs.getOrDefault(criterion, "");
                if (tests(proof).stream().noneMatch(each -> proves(each, test, method))) {
                    wrong.add(test + '#' + method + " is not named by " + criterion);
                }
            }
        }));
        assertEquals(Set.of(), wrong);
        assertTrue(found.size() > 20, () -> "only " + found);
    }

    @Test
    void everyCriterionHasATestOrAReason() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, String> proofs = criteria();
        assertTrue(proofs.size() > 20, () -> "only " + proofs);
        proofs.forEach((criterion, proof) -> {
            if (proof.startsWith(REASON) != tests(proof).isEmpty()) {
                wrong.add(criterion + ": " + proof);
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyTestOnThePageExists() throws IOException {
        Map<String, Set<String>> tests = tests();
        List<String> wrong = new ArrayList<>();
        List<MatchResult> onPage = tests(Files.readString(PAGE));
        assertTrue(onPage.size() > 20, () -> "tests on the page: " + onPage.size());
        for (MatchResult named : onPage) {
            Set<String> methods = tests.getOrDefault(named.group(1), Set.of());
            if (methods.stream().noneMatch(method -> proves(named, named.group(1), method))) {
                wrong.add(named.group());
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** What each row's last column says, by what its first one does, in lower case; of criteria with a letter only. */
    private static Map<String, String> criteria() throws IOException {
        Map<String, String> criteria = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            var row = ROW.matcher(line);
            if (row.matches() && CRITERION.matcher(row.group(1)).matches()) {
                String before = criteria.put(row.group(1).toLowerCase(Locale.ROOT), row.group(2));
                assertEquals(null, before, () -> row.group(1) + " stands twice");
            }
        }
        return criteria;
    }

    private static List<MatchResult> tests(String text) {
        return TEST.matcher(text).results().toList();
    }

    /** The criteria that a method's name begins with, such as p1 and p6 of p1_p6_name. */
    private static List<String> criteriaOf(String method) {
        List<String> criteria = new ArrayList<>();
        var prefix = PREFIX.matcher(method);
        while (prefix.lookingAt()) {
            criteria.add(prefix.group(1));
            prefix.region(prefix.end(), method.length());
        }
        return criteria;
    }

    /** Whether a test on the page, all of a class or with a pattern, is that method. */
    private static boolean proves(MatchResult named, String test, String method) {
        String pattern = named.group(2);
        return named.group(1).equals(test)
                && (pattern == null || method.matches(pattern.replace("*", ".*")) || method.equals(pattern));
    }

    /** The methods of each class of tests that return nothing, by the class's simple name. */
    private static Map<String, Set<String>> tests() throws IOException {
        Map<String, Set<String>> tests = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(ClassFiles.repository().resolve("tck-tests/src/test/java"))) {
            for (Path file :
                    (Iterable<Path>) tree.filter(path -> path.toString().endsWith("Test.java"))::iterator) {
                String name = file.getFileName().toString().replace(".java", "");
                tests.computeIfAbsent(name, _ -> new TreeSet<>())
                        .addAll(METHOD.matcher(Files.readString(file))
                                .results()
                                .map(found -> found.group(1))
                                .collect(Collectors.toSet()));
            }
        }
        return tests;
    }
}

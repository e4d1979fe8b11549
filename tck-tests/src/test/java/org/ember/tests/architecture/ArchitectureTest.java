package org.ember.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING says of the shape of the code, held to. */
class ArchitectureTest {
    /**
     * The packages, lower ones first: each uses only those before it. A package with packages below it stands for them
     * too, as long as these have no line of their own.
     */
    private static final List<String> PACKAGES = List.of(
            "org.ember.word",
            "org.ember.crypto",
            "org.ember.fork",
            "org.ember.code",
            "org.ember.state",
            "org.ember.precompile",
            "org.ember.evm",
            "org.ember.nodes",
            "org.ember.profiler",
            "org.ember.rlp",
            "org.ember.transaction",
            "org.ember.embedding",
            "org.ember.language",
            "org.ember.assembly",
            "org.ember.trie",
            "org.ember.fixtures",
            "org.ember.bench",
            "org.ember.launcher");

    private static final int LONGEST_SOURCE = 400;

    /** Sources that are one type with many operations, and so may be longer. */
    private static final Set<String> LONG_SOURCES = Set.of("UInt256.java", "Journal.java");

    /** HotSpot never compiles a method with more bytes of code than this. */
    private static final int LARGEST_METHOD = 8000;

    @Test
    void packagesUseOnlyLowerOnes() throws IOException {
        List<String> wrong = new ArrayList<>();
        uses().forEach((user, used) -> used.stream()
                .filter(other -> layer(other) > layer(user))
                .forEach(other -> wrong.add(user + " uses " + other)));
        assertEquals(List.of(), wrong);
    }

    @Test
    void packagesHaveNoCycles() throws IOException {
        Map<String, Set<String>> left = uses();
        // What uses nothing that is left can be in no cycle.
        while (left.values().removeIf(used -> used.stream().noneMatch(left::containsKey))) {
            left.values().forEach(used -> used.retainAll(left.keySet()));
        }
        assertEquals(Map.of(), left, "packages that use each other, or what does");
    }

    @Test
    void methodsAreSmallEnoughToBeCompiled() throws IOException {
        List<String> large = new ArrayList<>();
        for (ClassModel model : ClassFiles.all()) {
            for (MethodModel method : model.methods()) {
                int size = method.code().map(ArchitectureTest::size).orElse(0);
                if (size > LARGEST_METHOD && !method.methodName().equalsString("<clinit>")) {
                    large.add(model.thisClass().asInternalName() + '.' + method.methodName() + ": " + size);
                }
            }
        }
        assertEquals(List.of(), large);
    }

    @Test
    void sourcesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : ClassFiles.sources()) {
            int lines = Files.readAllLines(source).size();
            if (lines > LONGEST_SOURCE
                    && !LONG_SOURCES.contains(source.getFileName().toString())) {
                tooLong.add(source.getFileName() + ": " + lines);
            }
        }
        assertEquals(List.of(), tooLong);
    }

    /** Or operands read from them are unknown to partial evaluation, and so are the frame's slots that they stand for. */
    @Test
    void arraysOfInstructionsAreConstants() throws IOException {
        List<FieldModel> arrays = ClassFiles.all().stream()
                .filter(model -> ClassFiles.packageOf(model).equals("org.ember.nodes.instructions"))
                .flatMap(model -> model.fields().stream())
                .filter(ArchitectureTest::isArrayOfInstance)
                .toList();
        assertTrue(!arrays.isEmpty(), "no array found at all");
        assertEquals(
                List.of(),
                arrays.stream()
                        .filter(field -> !isCompilationFinal(field))
                        .map(ArchitectureTest::name)
                        .toList());
    }

    private static boolean isArrayOfInstance(FieldModel field) {
        return field.fieldType().stringValue().startsWith("[") && !field.flags().has(AccessFlag.STATIC);
    }

    private static String name(FieldModel field) {
        return field.parent().orElseThrow().thisClass().asInternalName() + '.' + field.fieldName();
    }

    private static boolean isCompilationFinal(FieldModel field) {
        return field.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .anyMatch(annotation -> annotation.className().stringValue().endsWith("$CompilationFinal;")
                        && !annotation.elements().isEmpty());
    }

    private static int size(CodeModel code) {
        return ((CodeAttribute) code).codeLength();
    }

    private static Map<String, Set<String>> uses() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (ClassModel model : ClassFiles.all()) {
            uses.computeIfAbsent(ClassFiles.packageOf(model), name -> new TreeSet<>())
                    .addAll(ClassFiles.packagesUsedBy(model));
        }
        return uses;
    }

    private static int layer(String packageName) {
        for (String name = packageName;
                name.startsWith("org.ember.");
                name = name.substring(0, name.lastIndexOf('.'))) {
            int layer = PACKAGES.indexOf(name);
            if (layer >= 0) {
                return layer;
            }
        }
        return fail("give " + packageName + " its place in PACKAGES");
    }
}

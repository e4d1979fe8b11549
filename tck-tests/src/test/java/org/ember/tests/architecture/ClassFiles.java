package org.ember.tests.architecture;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The compiled classes of Ember's modules, without those of the tests and benchmarks. */
final class ClassFiles {
    /** Maven's folders of the modules, lower ones first. */
    static final List<String> MODULES = List.of("nodes", "profiler", "language", "launcher");

    private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L(org/ember/[\\w/$]+)[;<]");

    private ClassFiles() {}

    /**
     * All of them.
     *
     * @throws IllegalStateException when a module has none, for nothing would be wrong with none
     */
    static List<ClassModel> all() throws IOException {
        ClassFile parser = ClassFile.of();
        return files("target/classes", "module-info.class", ".class").stream()
                .filter(path -> !path.endsWith("package-info.class"))
                .map(path -> parse(parser, path))
                .toList();
    }

    /** The source files of the modules. */
    static List<Path> sources() throws IOException {
        return files("src/main", "module-info.java", ".java");
    }

    static String packageOf(ClassModel model) {
        return packageOf(model.thisClass().asInternalName());
    }

    /** The packages of Ember that a class names in its code, signatures or annotations, without its own. */
    static Set<String> packagesUsedBy(ClassModel model) {
        Set<String> used = new TreeSet<>();
        for (String name : namesIn(model)) {
            used.add(packageOf(name));
        }
        used.remove(packageOf(model));
        return used;
    }

    /** The internal names of Ember's classes in a class's code, signatures and annotations. */
    private static Set<String> namesIn(ClassModel model) {
        Set<String> names = new TreeSet<>();
        for (var entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry named
                when named.asInternalName().startsWith("org/ember/") -> names.add(named.asInternalName());
                case Utf8Entry text -> {
                    Matcher matcher = CLASS_IN_DESCRIPTOR.matcher(text.stringValue());
                    while (matcher.find()) {
                        names.add(matcher.group(1));
                    }
                }
                default -> {}
            }
        }
        return names;
    }

    /**
     * The classes of Ember that a class names, with its own, each by the name of the class that its source is called
     * by.
     */
    static Set<String> classesUsedBy(ClassModel model) {
        Set<String> used = new TreeSet<>();
        for (String name : namesIn(model)) {
            used.add(sourceOf(name));
        }
        used.remove(sourceOf(model.thisClass().asInternalName()));
        return used;
    }

    /** The class that its source is called by, which is another for a nested one. */
    static String sourceOf(ClassModel model) {
        return sourceOf(model.thisClass().asInternalName());
    }

    private static String sourceOf(String internalName) {
        int nested = internalName.indexOf('$');
        return (nested < 0 ? internalName : internalName.substring(0, nested)).replace('/', '.');
    }

    /**
     * Whether a class names one in its code, signatures or annotations whose internal name begins with one of {@code
     * names}.
     */
    static boolean usesAny(ClassModel model, String... names) {
        for (var entry : model.constantPool()) {
            if (entry instanceof Utf8Entry text) {
                for (String name : names) {
                    if (text.stringValue().startsWith(name)
                            || text.stringValue().contains("L" + name)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static ClassModel parse(ClassFile parser, Path path) {
        try {
            return parser.parse(path);
        } catch (IOException e) {
            throw new IllegalStateException(path.toString(), e);
        }
    }

    private static List<Path> files(String folder, String without, String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : MODULES) {
            Path root = repository().resolve(module, folder);
            int before = files.size();
            if (Files.isDirectory(root)) {
                try (Stream<Path> tree = Files.walk(root)) {
                    tree.filter(path -> path.toString().endsWith(ending) && !path.endsWith(without))
                            .forEach(files::add);
                }
            }
            if (files.size() == before) {
                throw new IllegalStateException("no " + ending + " in " + root + ": build by mvn first");
            }
        }
        return files;
    }

    static Path repository() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .takeWhile(folder -> folder != null)
                .filter(folder -> Files.exists(folder.resolve("nodes/pom.xml")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the tests run outside the repository"));
    }

    private static String packageOf(String internalName) {
        return internalName.substring(0, internalName.lastIndexOf('/')).replace('/', '.');
    }
}

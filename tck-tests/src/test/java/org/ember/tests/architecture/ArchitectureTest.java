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
            "org.ember.precompile",
            "org.ember.fork",
            "org.ember.code",
            "org.ember.state",
            "org.ember.evm",
            "org.ember.nodes.tier",
            "org.ember.nodes.profile",
            "org.ember.nodes.frame",
            "org.ember.nodes.call",
            "org.ember.nodes.operand",
            "org.ember.nodes.instructions",
            "org.ember.nodes.block",
            "org.ember.nodes.step",
            "org.ember.nodes.trace",
            "org.ember.nodes.region",
            "org.ember.nodes.engine",
            "org.ember.profiler.store",
            "org.ember.profiler",
            "org.ember.rlp",
            "org.ember.trie",
            "org.ember.transaction",
            "org.ember.chain",
            "org.ember.block",
            "org.ember.embedding",
            "org.ember.language",
            "org.ember.assembly",
            "org.ember.fixtures.file",
            "org.ember.fixtures.json",
            "org.ember.fixtures.parts",
            "org.ember.fixtures.chain",
            "org.ember.fixtures.run",
            "org.ember.fixtures.state",
            "org.ember.fixtures.blockchain",
            "org.ember.fixtures.vm",
            "org.ember.fixtures.precompile",
            "org.ember.fixtures.mainnet",
            "org.ember.fixtures.workload",
            "org.ember.bench.measure",
            "org.ember.bench.profile",
            "org.ember.bench.peer",
            "org.ember.bench.cases",
            "org.ember.bench.blocks",
            "org.ember.bench.report",
            "org.ember.launcher.console",
            "org.ember.launcher.options",
            "org.ember.launcher.run",
            "org.ember.launcher.code",
            "org.ember.launcher.tests",
            "org.ember.launcher.store",
            "org.ember.launcher.bench",
            "org.ember.launcher.doctor",
            "org.ember.launcher.manual",
            "org.ember.launcher");

    /**
     * Classes that may use one another in a circle, by package. In the engine only pairs whose halves mean nothing
     * without the other. The rest were there before this was looked at: the list may only become shorter.
     */
    private static final List<Set<String>> CYCLES = List.of(
            // A call belongs to an execution, which makes calls.
            cycle("nodes.frame", "CallFrame", "Execution"),
            // A block ends with what leads to the next block.
            cycle("nodes.block", "BlockNode", "TerminatorNode"),
            // A program has regions, and a region is of a program.
            cycle("nodes.region", "Program", "Region"),
            // To be cut: what a word does is written outside of its class.
            cycle(
                    "word",
                    "Divider",
                    "Division",
                    "EstimatedQuotient",
                    "EstimatedRemainder",
                    "Exponentiation",
                    "LimbDivider",
                    "Multiplication",
                    "FourLimbs",
                    "Shifts",
                    "UInt256",
                    "UInt256Bytes",
                    "UInt256Text",
                    "WideProduct",
                    "WordDivider",
                    "WordQuotient",
                    "WordRegisters"),
            // To be cut: accounts and slots write what they change into the journal.
            cycle(
                    "state",
                    "AccountChanges",
                    "AccountTable",
                    "Journal",
                    "JournalAccount",
                    "StorageSlot",
                    "Substate",
                    "UndoLog"),
            // To be cut: the parts of the controller ask the controller.
            cycle(
                    "profiler",
                    "Admission",
                    "AdmissionQueue",
                    "Compilation",
                    "CodeRecord",
                    "Contracts",
                    "Dump",
                    "Events",
                    "Eviction",
                    "FollowingPolicy",
                    "Housekeeper",
                    "Maintenance",
                    "MarkedContracts",
                    "Pause",
                    "Repair",
                    "TierController",
                    "TieringFailures"),
            // Truffle asks the language for its context, which makes contracts and values, and these for their
            // language.
            cycle(
                    "language",
                    "CallOptions",
                    "ContractBodyNode",
                    "ContractBodyNodeWrapper",
                    "ContractRootNode",
                    "EvaluationRootNode",
                    "EvmAccount",
                    "EvmBytes",
                    "EvmCall",
                    "EvmContext",
                    "EvmContract",
                    "EvmFunction",
                    "EvmHaltException",
                    "EvmLanguage",
                    "EvmList",
                    "EvmLog",
                    "EvmObject",
                    "EvmRecord",
                    "EvmResult",
                    "EvmState",
                    "EvmStorageChange",
                    "EvmType",
                    "EvmValue",
                    "EvmWord",
                    "HostValues",
                    "InteropValues"));

    private static final int LONGEST_SOURCE = 400;

    private static final String ENGINE = "org.ember.nodes.";

    private static final int LONGEST_SOURCE_OF_ENGINE = 300;

    private static final int MOST_PARAMETERS = 7;

    /** Packages below the engine whose methods have few parameters too. */
    private static final List<String> FEW_PARAMETERS = List.of(
            "org.ember.word.",
            "org.ember.crypto.",
            "org.ember.fork.",
            "org.ember.code.",
            "org.ember.state.",
            "org.ember.precompile.",
            "org.ember.evm.");

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

    /** Or all the rest would be true of nothing. */
    @Test
    void everyPackageHasClasses() throws IOException {
        Set<String> found = uses().keySet();
        List<String> empty = PACKAGES.stream()
                .filter(name -> found.stream().noneMatch(each -> (each + '.').startsWith(name + '.')))
                .toList();
        assertEquals(List.of(), empty, "packages in PACKAGES without a class");
    }

    /** Or what was built is older than the sources. */
    @Test
    void everySourceIsCompiled() throws IOException {
        Set<String> compiled = classUses().keySet();
        List<String> missing = ClassFiles.sources().stream()
                .map(source ->
                        source.toString().replaceFirst(".*/src/main/java/", "").replaceFirst("\\.java$", ""))
                .map(name -> name.replace('/', '.'))
                .filter(name -> !name.endsWith(".package-info") && !compiled.contains(name))
                .toList();
        assertEquals(List.of(), missing);
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

    /** Test formats, assembly and measuring serve programs that have no command line. */
    @Test
    void onlyTheCommandKnowsOfCommandLines() throws IOException {
        Set<String> users = new TreeSet<>();
        for (ClassModel model : ClassFiles.all()) {
            if (ClassFiles.usesAny(model, "picocli/", "me/tongfei/progressbar/")) {
                users.add(ClassFiles.packageOf(model));
            }
        }
        assertTrue(users.contains("org.ember.launcher.options"), () -> "only " + users);
        users.removeIf(name -> name.equals("org.ember.launcher") || name.startsWith("org.ember.launcher."));
        assertEquals(Set.of(), users);
    }

    @Test
    void classesHaveNoCyclesButTheNamedOnes() throws IOException {
        assertEquals(
                List.of(), unnamed(ClassCycles.in(classUses()), CYCLES), "classes that use each other in a circle");
    }

    /** What is no cycle any more must not become one again. */
    @Test
    void namedCyclesAreThere() throws IOException {
        Set<String> circling = new TreeSet<>();
        ClassCycles.in(classUses()).forEach(circling::addAll);
        List<String> straight = CYCLES.stream()
                .flatMap(Set::stream)
                .filter(name -> !circling.contains(name))
                .sorted()
                .toList();
        assertEquals(List.of(), straight, "in no cycle any more: take them from CYCLES");
    }

    @Test
    void anInjectedCycleIsFound() throws IOException {
        Map<String, Set<String>> uses = classUses();
        String operand = "org.ember.nodes.operand.Operand";
        String node = "org.ember.nodes.block.BlockNode";
        assertTrue(uses.get(node).contains(operand));
        uses.get(operand).add(node);
        List<Set<String>> found = unnamed(ClassCycles.in(uses), CYCLES);
        assertTrue(found.stream().anyMatch(cycle -> cycle.containsAll(Set.of(operand, node))), () -> "found: " + found);
    }

    private static List<Set<String>> unnamed(List<Set<String>> cycles, List<Set<String>> named) {
        return cycles.stream()
                .filter(cycle -> named.stream().noneMatch(group -> group.containsAll(cycle)))
                .toList();
    }

    private static Set<String> cycle(String room, String... classes) {
        Set<String> names = new TreeSet<>();
        for (String name : classes) {
            names.add("org.ember." + room + "." + name);
        }
        return names;
    }

    /** Which classes use which; nested ones count as the class that they are in. */
    private static Map<String, Set<String>> classUses() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (ClassModel model : ClassFiles.all()) {
            uses.computeIfAbsent(ClassFiles.sourceOf(model), name -> new TreeSet<>())
                    .addAll(ClassFiles.classesUsedBy(model));
        }
        return uses;
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
            boolean isEngine = source.toString().replace('/', '.').contains(ENGINE);
            if (lines > (isEngine ? LONGEST_SOURCE_OF_ENGINE : LONGEST_SOURCE)) {
                tooLong.add(source.getFileName() + ": " + lines);
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void methodsHaveFewParameters() throws IOException {
        List<String> many = new ArrayList<>();
        int looked = 0;
        for (ClassModel model : ClassFiles.all()) {
            String source = ClassFiles.sourceOf(model);
            if (!source.startsWith(ENGINE) && FEW_PARAMETERS.stream().noneMatch(source::startsWith)) {
                continue;
            }
            for (MethodModel method : model.methods()) {
                looked++;
                int count = method.methodTypeSymbol().parameterCount();
                if (count > MOST_PARAMETERS
                        && !method.flags().has(AccessFlag.SYNTHETIC)
                        && !isOfFields(model, method)) {
                    many.add(source + '.' + method.methodName() + ": " + count);
                }
            }
        }
        assertTrue(looked > 500, "methods found: " + looked);
        assertEquals(List.of(), many);
    }

    /**
     * Or operands read from them are unknown to partial evaluation, and so are the frame's slots that they stand for.
     */
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

    /** The constructors of records and enums, whose parameters are the fields. */
    private static boolean isOfFields(ClassModel model, MethodModel method) {
        boolean isData = model.findAttribute(Attributes.record()).isPresent()
                || model.flags().has(AccessFlag.ENUM);
        return isData && method.methodName().equalsString("<init>");
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

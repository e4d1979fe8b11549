package org.ember.tests.architecture;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds what a class's initialisation asks of the machine, the process or the time, itself or by what it calls. */
final class FrozenState {
    /** What differs between two machines, two processes or two times, and what belongs to one process alone. */
    private static final Pattern ASKS = Pattern.compile("""
        java/lang/Runtime\\.(availableProcessors|maxMemory|totalMemory|freeMemory|version|exec)
        |java/lang/System\\.(getenv|getProperty|getProperties|nanoTime|currentTimeMillis|console|identityHashCode|load|loadLibrary)
        |java/lang/(Boolean\\.getBoolean|Integer\\.getInteger|Long\\.getLong)
        |java/lang/(Thread|ThreadGroup|Process|ProcessBuilder|ProcessHandle)\\..*
        |java/lang/management/.*
        |java/io/(File|FileInputStream|FileOutputStream|RandomAccessFile)\\.<init>
        |java/net/.*
        |java/nio/channels/.*
        |java/nio/charset/Charset\\.defaultCharset
        |java/nio/file/.*
        |java/security/SecureRandom\\..*
        |java/time/(Clock\\.system.*|.*\\.now)
        |java/util/(Random|SplittableRandom|Timer)\\.<init>
        |java/util/UUID\\.randomUUID
        |java/util/(Locale|TimeZone)\\.getDefault
        |java/util/concurrent/(Executors|ForkJoinPool|ThreadLocalRandom|ThreadPoolExecutor)\\..*
        |org/graalvm/polyglot/.*\
        """.replace("\n", ""));

    /** Java, and what is made for native images. */
    private static final Pattern FIT_FOR_BUILDER =
            Pattern.compile("\\[.*|(java|javax|jdk|org/graalvm|com/oracle/truffle)/.*");

    private final Map<String, ClassModel> classes = new HashMap<>();
    private final Map<String, Boolean> lists;

    /** @param lists the classes and packages that the builder initialises, and those that it does not */
    FrozenState(Collection<ClassModel> models, Map<String, Boolean> lists) {
        this.lists = lists;
        models.forEach(model -> classes.put(model.thisClass().asInternalName(), model));
    }

    /**
     * The calls that the initialisation of {@code model} comes to which have another answer elsewhere, or are to classes that are
     * initialised when the image runs: what these make must not be kept by the builder, which refuses to.
     */
    Set<String> of(ClassModel model) {
        Set<String> found = new TreeSet<>();
        Set<MethodModel> seen = new HashSet<>();
        Deque<MethodModel> left = new ArrayDeque<>();
        model.methods().stream()
                .filter(method -> method.methodName().equalsString("<clinit>"))
                .forEach(left::add);
        while (!left.isEmpty()) {
            MethodModel method = left.pop();
            if (seen.add(method)) {
                method.code().ifPresent(code -> code.forEach(element -> look(element, found, left)));
            }
        }
        return found;
    }

    private void look(CodeElement element, Set<String> found, Deque<MethodModel> left) {
        switch (element) {
            case InvokeInstruction call ->
                look(
                        call.owner().asInternalName(),
                        call.name().stringValue(),
                        call.type().stringValue(),
                        found,
                        left);
            case InvokeDynamicInstruction call -> {
                for (LoadableConstantEntry constant :
                        call.invokedynamic().bootstrap().arguments()) {
                    if (constant instanceof MethodHandleEntry handle) {
                        var target = handle.reference();
                        look(
                                target.owner().asInternalName(),
                                target.name().stringValue(),
                                target.type().stringValue(),
                                found,
                                left);
                    }
                }
            }
            default -> {}
        }
    }

    private void look(String owner, String name, String type, Set<String> found, Deque<MethodModel> left) {
        if (ASKS.matcher(owner + '.' + name).matches() || !isFitForBuilder(owner)) {
            found.add(owner + '.' + name);
        }
        left.addAll(methods(owner, name, type));
    }

    private boolean isFitForBuilder(String owner) {
        return FIT_FOR_BUILDER.matcher(owner).matches()
                || ImageMetadata.isInitialisedByBuilder(owner.replace('/', '.'), lists);
    }

    /** The method of Ember that is called, where it is declared. */
    private List<MethodModel> methods(String owner, String name, String type) {
        for (ClassModel model = classes.get(owner);
                model != null;
                model = model.superclass()
                        .map(each -> classes.get(each.asInternalName()))
                        .orElse(null)) {
            List<MethodModel> declared = model.methods().stream()
                    .filter(method -> method.methodName().equalsString(name)
                            && method.methodType().equalsString(type))
                    .toList();
            if (!declared.isEmpty()) {
                return declared;
            }
        }
        return List.of();
    }
}

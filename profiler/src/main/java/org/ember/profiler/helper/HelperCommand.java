package org.ember.profiler.helper;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ember.profiler.helper.limit.HelperLimits;

/** The command that starts a helper: this program once more, in the way that it was started itself. */
public final class HelperCommand {
    /** Options of the own Java machine that are for it alone: what watches it, and what the limits replace. */
    private static final List<String> OWN = List.of(
            "-agentlib:",
            "-agentpath:",
            "-javaagent:",
            "-Xrun",
            "-Xdebug",
            "-Xlog",
            "-Xloggc",
            "-verbose",
            "-Dcom.sun.management.",
            "-Djdk.module.main",
            "-XX:StartFlightRecording",
            "-XX:FlightRecorderOptions",
            "-XX:+HeapDumpOnOutOfMemoryError",
            "-XX:HeapDumpPath",
            "-XX:OnOutOfMemoryError",
            "-XX:OnError",
            "-XX:ErrorFile",
            "-XX:LogFile",
            "-XX:AOTCacheOutput",
            "-XX:AOTMode",
            "-XX:AOTConfiguration",
            "-XX:ArchiveClassesAtExit",
            "-XX:+AlwaysPreTouch",
            "-XX:NativeMemoryTracking");

    /** Sizes of the heap and its parts, which must not contradict another size of the whole. */
    private static final List<String> HEAP = List.of(
            "-Xm",
            "-XX:MaxHeapSize",
            "-XX:InitialHeapSize",
            "-XX:MinHeapSize",
            "-XX:SoftMaxHeapSize",
            "-XX:NewSize",
            "-XX:MaxNewSize",
            "-XX:MaxRAM",
            "-XX:InitialRAMPercentage",
            "-XX:MinRAMPercentage");

    private static final List<String> CODE_CACHE = List.of("-XX:ReservedCodeCacheSize", "-XX:InitialCodeCacheSize");

    /**
     * Nothing that Java says itself may come into the protocol; and when there is no memory it ends, instead of going on with
     * half of its threads. It is over too soon for Java's good compiler to pay.
     */
    private static final List<String> ADDED = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash");

    /** What the options of Truffle's compiler begin with. */
    private static final String COMPILER_PROPERTIES = "polyglot.";

    /** The arguments that this program's main method takes for the order to run a helper; {@code null} when it knows none. */
    private static volatile List<String> programArguments;

    private HelperCommand() {}

    /**
     * This program runs {@link HelperMain} when it is started with these arguments: to be said before a helper is started. A
     * program that does not say so is not started again itself: {@link HelperMain} is started in its place. A native image
     * has to, for there is nothing else to start.
     */
    public static void setProgramArguments(String... arguments) {
        programArguments = List.of(arguments);
    }

    /**
     * The command that starts a helper under those limits that Java itself keeps to.
     *
     * @throws IOException when this program cannot be started again, with the remedy
     */
    static List<String> own(HelperLimits limits) throws IOException {
        return isNativeImage() ? image(limits) : java(limits);
    }

    private static boolean isNativeImage() {
        return "runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"));
    }

    private static List<String> image(HelperLimits limits) throws IOException {
        List<String> arguments = programArguments;
        String executable = ProcessHandle.current().info().command().orElse(null);
        if (arguments == null || executable == null) {
            throw new IOException("this program does not know how to run as a compiler helper; have it call"
                    + " HelperCommand.setProgramArguments, or set a command that starts one");
        }
        if (limits.codeCacheBytes() > 0) {
            throw new IOException("a native image has no limit on memory for machine code; set HelperCodeCacheBytes=0");
        }
        List<String> command = new ArrayList<>(List.of(executable, "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(limits.javaOptions());
        command.addAll(arguments);
        return command;
    }

    private static List<String> java(HelperLimits limits) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> isTaken(option, limits))
                .forEach(command::add);
        for (String name : new TreeSet<>(System.getProperties().stringPropertyNames())) {
            if (name.startsWith(COMPILER_PROPERTIES)) { // it may have been set since the start
                command.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        command.addAll(ADDED);
        command.addAll(limits.javaOptions());
        String classPath = System.getProperty("java.class.path", "");
        if (!classPath.isEmpty()) {
            command.addAll(List.of("-cp", classPath));
        }
        command.addAll(main());
        return command;
    }

    private static List<String> main() {
        List<String> arguments = programArguments;
        String module = System.getProperty("jdk.module.main");
        String mainClass = System.getProperty("jdk.module.main.class");
        if (arguments != null && module != null && mainClass != null) {
            // What Java has learned of this program in an archive is of use to the same main class only.
            List<String> main = new ArrayList<>(List.of("-m", module + "/" + mainClass));
            main.addAll(arguments);
            return main;
        }
        Module own = HelperMain.class.getModule();
        return own.isNamed()
                ? List.of("-m", own.getName() + "/" + HelperMain.class.getName())
                : List.of(HelperMain.class.getName());
    }

    private static boolean isTaken(String option, HelperLimits limits) {
        return !startsWithAny(option, OWN)
                && !(limits.heapBytes() > 0 && startsWithAny(option, HEAP))
                && !(limits.codeCacheBytes() > 0 && startsWithAny(option, CODE_CACHE));
    }

    private static boolean startsWithAny(String option, List<String> starts) {
        return starts.stream().anyMatch(option::startsWith);
    }
}

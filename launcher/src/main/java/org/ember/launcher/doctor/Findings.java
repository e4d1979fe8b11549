package org.ember.launcher.doctor;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.ember.launcher.console.Version;
import org.ember.profiler.runtime.TruffleRuntimes;

/**
 * What Ember finds on this machine.
 *
 * @param ember its version
 * @param kind "on the JVM" or "native image"
 * @param java the version of Java, and whose it is
 * @param system operating system and processor
 * @param processors that this process may use
 * @param memoryBytes of the machine, or of the container
 * @param heapBytes that Java takes at most
 * @param collectors the garbage collectors
 * @param compiler the runtime that has it, and its version
 * @param cache where Java has what was learnt when Ember was built, and whether that is in use
 */
record Findings(
        String ember,
        String kind,
        String java,
        String system,
        int processors,
        long memoryBytes,
        long heapBytes,
        String collectors,
        String compiler,
        String cache) {
    private static final String NONE = "none";

    static Findings look() {
        return new Findings(
                Version.ember(),
                isNative() ? "native image" : "on the JVM",
                Runtime.version() + " of " + System.getProperty("java.vendor", "(unknown)"),
                String.join(
                        " ",
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                Runtime.getRuntime().maxMemory(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")),
                findCompiler(),
                findCache());
    }

    private static boolean isNative() {
        return System.getProperty("org.graalvm.nativeimage.imagecode") != null;
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    private static String findCompiler() {
        return TruffleRuntimes.isOptimizing() ? TruffleRuntimes.name() : NONE;
    }

    private static String findCache() {
        String file = option("AOTCache");
        if (file.isEmpty()) {
            return NONE;
        }
        // HotSpot says "mixed mode, sharing" where it runs with one.
        boolean used = System.getProperty("java.vm.info", "").contains("sharing");
        String use = used ? "in use" : "not in use, so Java starts slowly; was it copied whole?";
        return Path.of(file).toAbsolutePath() + ", " + use;
    }

    /** What an option of HotSpot is; empty where there is no such option. */
    private static String option(String name) {
        List<HotSpotDiagnosticMXBean> beans =
                isNative() ? List.of() : ManagementFactory.getPlatformMXBeans(HotSpotDiagnosticMXBean.class);
        try {
            return beans.isEmpty() ? "" : beans.getFirst().getVMOption(name).getValue();
        } catch (IllegalArgumentException unknown) {
            return "";
        }
    }
}

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The builder: a JDK, the jars of com.oracle.svm, and what images are linked with. */
final class Builder {
    /** Modules of the JDK whose insides the builder looks at. */
    private static final Set<String> OPENED = Set.of(
            "java.base", "java.instrument", "java.logging", "java.management", "java.naming", "java.prefs", "java.rmi",
            "java.security.jgss", "java.sql", "java.xml", "jdk.attach", "jdk.charsets", "jdk.crypto.cryptoki",
            "jdk.internal.jvmstat", "jdk.internal.vm.ci", "jdk.jdeps", "jdk.jfr", "jdk.localedata", "jdk.management",
            "jdk.management.agent", "jdk.management.jfr", "jdk.naming.dns", "jdk.unsupported", "jdk.zipfs");

    /** Modules that belong to the image, although the builder is compiled against them. */
    private static final Set<String> OF_THE_IMAGE = Set.of(
            "org.graalvm.polyglot", "org.graalvm.truffle", "org.graalvm.truffle.runtime", "org.graalvm.jniutils",
            "org.graalvm.truffle.runtime.svm");

    private static final String COMPILER = "jdk.graal.compiler";

    private final Path home;
    private final ModuleFinder jars;

    Builder(Path home) {
        this.home = home;
        this.jars = ModuleFinder.of(home.resolve("jars"));
    }

    Path java() {
        return home.resolve("jdk/bin/java");
    }

    static String path(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The image's modules: what was given but for what the builder itself brings, and Truffle's part for images. */
    List<Path> imageModules(List<Path> given) throws IOException {
        List<Path> modules = new ArrayList<>();
        for (Path jar : given) {
            String name = ModuleFinder.of(jar).findAll().stream()
                    .map(each -> each.descriptor().name())
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException(jar + " is no module"));
            if (jars.find(name).isEmpty() || OF_THE_IMAGE.contains(name)) {
                modules.add(jar);
            }
        }
        modules.add(Path.of(
                jars.find("org.graalvm.truffle.runtime.svm").orElseThrow().location().orElseThrow()));
        return modules;
    }

    /** All of java's arguments, up to the builder's main class. */
    List<String> command(Options options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+EnableJVMCI",
                "-XX:-UseJVMCICompiler",
                "-XX:+UseParallelGC",
                "-Xss10m",
                "-Xmx4g",
                "-Xshare:off",
                "-Djava.awt.headless=true",
                "-Dorg.graalvm.vendor=none",
                "-Dorg.graalvm.vendorurl=https://www.graalvm.org/",
                "-Dorg.graalvm.vendorversion=from packages",
                "-Dorg.graalvm.version=" + Files.readString(home.resolve("version")).strip(),
                "-Dcom.oracle.graalvm.isaot=true",
                "-Djava.system.class.loader=com.oracle.svm.hosted.NativeImageSystemClassLoader",
                "-Dorg.graalvm.nativeimage.imagecode=buildtime",
                // Lambdas as they have to be for the analysis to see them.
                "-Djdk.internal.lambda.disableEagerInitialization=true",
                "-Djdk.internal.lambda.eagerlyInitialize=false",
                "-Djava.lang.invoke.InnerClassLambdaMetafactory.initializeLambdas=false",
                "-Djava.lang.invoke.MethodHandle.DONT_INLINE_THRESHOLD=-1",
                "-Djava.lang.invoke.MethodHandle.PROFILE_GWT=false",
                "--add-modules=ALL-DEFAULT",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=org.graalvm.nativeimage.builder," + COMPILER,
                "--upgrade-module-path", location(COMPILER)));
        command.addAll(opens());
        command.addAll(options.java());
        command.add("-Dsvm.modulesupport.addedModules=" + String.join(",", new TreeSet<>(options.modules())));
        command.add("--module-path");
        command.add(path(ownModules().map(Builder::file).toList()));
        command.add("--module");
        command.add("org.graalvm.nativeimage.builder/com.oracle.svm.hosted.NativeImageGeneratorRunner");
        command.add("-H:CLibraryPath=" + home.resolve("lib"));
        // Its library is not to be had.
        command.add("-H:-UseContainerSupport");
        return command;
    }

    private List<String> opens() {
        String all = Stream.concat(ownModules().map(each -> each.descriptor().name()), Stream.of(COMPILER))
                .sorted()
                .collect(Collectors.joining(","));
        List<String> options = new ArrayList<>();
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            ModuleDescriptor descriptor = module.descriptor();
            if (OPENED.contains(descriptor.name())) {
                for (String name : new TreeSet<>(descriptor.packages())) {
                    // With all in one option: Java counts them, and takes no more than a thousand.
                    options.add("--add-exports=" + descriptor.name() + '/' + name + '=' + all);
                    options.add("--add-opens=" + descriptor.name() + '/' + name + '=' + all);
                }
            }
        }
        return options;
    }

    private Stream<ModuleReference> ownModules() {
        return jars.findAll().stream()
                .filter(each -> !OF_THE_IMAGE.contains(each.descriptor().name())
                        && !each.descriptor().name().equals(COMPILER));
    }

    private String location(String module) {
        return file(jars.find(module).orElseThrow()).toString();
    }

    private static Path file(ModuleReference module) {
        return Path.of(module.location().orElseThrow());
    }
}

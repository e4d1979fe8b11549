import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Stands in for GraalVM's command native-image, whose own driver no registry has: translates the options that Ember's
 * profile native gives, those of the environment variable NATIVE_IMAGE_OPTIONS, and those in the metadata of the jars on the module
 * path, and starts the builder with them. What it does not know it refuses. Lies with its jars and libraries in the folder of the property {@code stand-in}.
 */
public final class NativeImage {
    private NativeImage() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("stand-in"));
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println("native-image " + Files.readString(home.resolve("version")).strip()
                    + ", put together from packages");
            return;
        }
        try {
            Builder builder = new Builder(home);
            Options options = new Options();
            options.read(List.of(arguments));
            String more = System.getenv().getOrDefault("NATIVE_IMAGE_OPTIONS", "").strip();
            options.read(more.isEmpty() ? List.of() : List.of(more.split("\\s+")));
            System.exit(run(builder, options));
        } catch (IllegalArgumentException e) {
            System.err.println("native-image: " + e.getMessage());
            System.exit(20);
        }
    }

    private static int run(Builder builder, Options options) throws IOException, InterruptedException {
        List<Path> modules = builder.imageModules(options.modulePath());
        Options all = new Options();
        for (Path jar : modules) {
            Metadata.of(jar).addTo(all);
        }
        all.add(options);

        List<String> command = new ArrayList<>(builder.command(all));
        command.add("-imagemp");
        command.add(Builder.path(modules));
        command.add("-H:ImageBuildID=" + UUID.randomUUID());
        command.addAll(all.hosted());

        Path file = Files.createTempFile("native-image", ".args");
        try {
            Files.write(file, command.stream().map(NativeImage::quoted).toList());
            ProcessBuilder process = new ProcessBuilder(builder.java().toString(), "@" + file).inheritIO();
            // The builder asks for its own release of the JDK; no stock JDK of that release has to be there.
            process.environment().put("JVMCI_VERSION_CHECK", "ignore");
            return process.start().waitFor();
        } finally {
            Files.delete(file);
        }
    }

    /** An argument as java reads it from a file. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

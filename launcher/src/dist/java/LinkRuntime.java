import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import jdk.tools.jlink.internal.PluginRepository;
import jdk.tools.jlink.plugin.Plugin;
import jdk.tools.jlink.plugin.ResourcePool;
import jdk.tools.jlink.plugin.ResourcePoolBuilder;
import jdk.tools.jlink.plugin.ResourcePoolEntry;

/**
 * Runs jlink with the Graal compiler of a jar in the place of the JDK's module of that name, which is empty, and which
 * jlink prefers to any on the module path.
 *
 * <p>{@code java --add-modules jdk.jlink --add-exports jdk.jlink/jdk.tools.jlink.internal=ALL-UNNAMED --add-exports
 * jdk.jlink/jdk.tools.jlink.plugin=ALL-UNNAMED LinkRuntime.java COMPILER-JAR ARGUMENT-OF-JLINK...}
 */
final class LinkRuntime implements Plugin {
    private static final String OPTION = "graal-compiler";
    private static final String MODULE = "jdk.graal.compiler";

    private String jar;

    private LinkRuntime() {}

    public static void main(String[] arguments) {
        PluginRepository.registerPlugin(new LinkRuntime());
        List<String> rest = new ArrayList<>(List.of(arguments));
        rest.set(0, "--" + OPTION + "=" + arguments[0]);
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        System.exit(jlink.run(System.out, System.err, rest.toArray(String[]::new)));
    }

    @Override
    public String getName() {
        return OPTION;
    }

    @Override
    public String getDescription() {
        return "Takes the module " + MODULE + " from a jar.";
    }

    /** Comes before what makes something of the modules. */
    @Override
    public Category getType() {
        return Category.FILTER;
    }

    @Override
    public boolean hasArguments() {
        return true;
    }

    @Override
    public String getArgumentsDescription() {
        return "JAR";
    }

    @Override
    public String getUsage() {
        return "  --" + OPTION + "=JAR   " + getDescription();
    }

    @Override
    public void configure(Map<String, String> options) {
        jar = options.get(OPTION);
    }

    @Override
    public ResourcePool transform(ResourcePool in, ResourcePoolBuilder out) {
        in.transformAndCopy(entry -> isOfPlaceholder(entry) ? null : entry, out);
        try (JarFile compiler = new JarFile(jar)) {
            for (JarEntry entry : Collections.list(compiler.entries())) {
                if (!entry.isDirectory()) {
                    byte[] bytes = compiler.getInputStream(entry).readAllBytes();
                    out.add(ResourcePoolEntry.create("/" + MODULE + "/" + entry.getName(), bytes));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return out.build();
    }

    private static boolean isOfPlaceholder(ResourcePoolEntry entry) {
        return entry.moduleName().equals(MODULE) && entry.type() == ResourcePoolEntry.Type.CLASS_OR_RESOURCE;
    }
}

package org.ember.tests.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What Ember's jars say of themselves to whoever builds a native image, below {@code META-INF/native-image}. */
final class ImageMetadata {
    private static final String BUILD_TIME = "--initialize-at-build-time=";
    private static final String RUN_TIME = "--initialize-at-run-time=";

    private ImageMetadata() {}

    /**
     * The packages and classes whose time of initialisation the jars name: whether they are initialised by the builder.
     */
    static Map<String, Boolean> initialisedByBuilder() throws IOException {
        Map<String, Boolean> all = new TreeMap<>();
        for (String module : ClassFiles.MODULES) {
            Path file = committed(module, "native-image.properties");
            if (Files.exists(file)) {
                for (String argument : arguments(file)) {
                    if (argument.startsWith(BUILD_TIME)) {
                        addAll(argument.substring(BUILD_TIME.length()), true, all);
                    } else if (argument.startsWith(RUN_TIME)) {
                        addAll(argument.substring(RUN_TIME.length()), false, all);
                    }
                }
            }
        }
        return all;
    }

    /** Whether the builder initialises the class of that name: the longest name that stands for it decides. */
    static boolean isInitialisedByBuilder(String className, Map<String, Boolean> lists) {
        for (String name = className; !name.isEmpty(); name = parent(name)) {
            Boolean byBuilder = lists.get(name);
            if (byBuilder != null) {
                return byBuilder;
            }
        }
        return false;
    }

    /** The metadata that is committed with a module. */
    static JsonNode reachability(String module) throws IOException {
        return new ObjectMapper()
                .readTree(committed(module, "reachability-metadata.json").toFile());
    }

    /** What picocli's annotation processor has written of the commands when Maven compiled them. */
    static JsonNode commands() throws IOException {
        Path file = ClassFiles.repository()
                .resolve("launcher/target/classes/META-INF/native-image/picocli-generated")
                .resolve("org.ember/ember-launcher/reflect-config.json");
        return new ObjectMapper().readTree(file.toFile());
    }

    private static String[] arguments(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties.getProperty("Args").split("\\s+");
    }

    private static void addAll(String names, boolean byBuilder, Map<String, Boolean> all) {
        for (String name : names.split(",", -1)) {
            all.put(name, byBuilder);
        }
    }

    /** The package of a class, the package above a package, the class around a class; none for what is uppermost. */
    private static String parent(String name) {
        return name.substring(0, Math.max(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')), 0));
    }

    private static Path committed(String module, String file) {
        return ClassFiles.repository()
                .resolve(module)
                .resolve("src/main/resources/META-INF/native-image/org.ember/ember-" + module)
                .resolve(file);
    }
}

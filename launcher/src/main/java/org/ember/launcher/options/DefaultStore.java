package org.ember.launcher.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the artifact store is when a command line does not say. */
public final class DefaultStore {
    /** The variables that name the folder; the second is that of whatever executes code with a store. */
    private static final List<String> VARIABLES = List.of("EMBER_STORE", "EMBER_TIERING_STORE");

    private DefaultStore() {}

    /** The folder in this process's environment. */
    public static Path folder() {
        return folder(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * The folder that {@code EMBER_STORE} names, or {@code EMBER_TIERING_STORE}; else {@code ember/store} in the user's cache, as the XDG Base Directory
     * Specification says where that is: {@code XDG_CACHE_HOME} if it is an absolute path, else {@code .cache} in
     * {@code home}.
     */
    public static Path folder(Map<String, String> environment, Path home) {
        for (String variable : VARIABLES) {
            String named = environment.getOrDefault(variable, "");
            if (!named.isEmpty()) {
                return Path.of(named);
            }
        }
        Path cache = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        return (cache.isAbsolute() ? cache : home.resolve(".cache"))
                .resolve("ember")
                .resolve("store");
    }
}

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** What a jar says of itself to whoever builds an image of it, below META-INF/native-image. */
final class Metadata {
    private static final String FOLDER = "META-INF/native-image/";

    private static final Map<String, String> FILES = Map.of(
            "reachability-metadata.json", "-H:ReachabilityMetadataResources=",
            "reflect-config.json", "-H:ReflectionConfigurationResources=",
            "resource-config.json", "-H:ResourceConfigurationResources=",
            "proxy-config.json", "-H:DynamicProxyConfigurationResources=",
            "serialization-config.json", "-H:SerializationConfigurationResources=",
            "jni-config.json", "-H:JNIConfigurationResources=");

    private final Options options = new Options();

    private Metadata() {}

    static Metadata of(Path jar) throws IOException {
        Metadata metadata = new Metadata();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().filter(each -> each.getName().startsWith(FOLDER)).toList()) {
                metadata.read(file, entry);
            }
        }
        return metadata;
    }

    void addTo(Options all) {
        all.add(options);
    }

    private void read(JarFile file, JarEntry entry) throws IOException {
        String path = entry.getName();
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        if (FILES.containsKey(name)) {
            options.hosted().add(FILES.get(name) + path);
        } else if (name.equals("native-image.properties")) {
            Properties properties = new Properties();
            try (InputStream in = file.getInputStream(entry)) {
                properties.load(in);
            }
            options.read(words(properties, "Args").stream()
                    .map(word -> word.replace("${.}", path.substring(0, slash)))
                    .toList());
            options.java().addAll(words(properties, "JavaArgs"));
            options.modules().addAll(words(properties, "ForceOnModulePath"));
        }
    }

    private static List<String> words(Properties properties, String key) {
        List<String> words = new ArrayList<>();
        for (String word : properties.getProperty(key, "").split("\\s+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}

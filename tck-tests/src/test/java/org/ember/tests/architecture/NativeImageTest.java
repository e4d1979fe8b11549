package org.ember.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import supranational.blst.P1;

/**
 * What can be known of the native image without building it: that its metadata is whole, and that nothing of the
 * builder is in it.
 */
class NativeImageTest {
    private static final String SEED = "org.ember.word.HashSeed";
    private static final Pattern NAMED_BY_LIBRARY =
            Pattern.compile("\\x00(java/(?:lang|io)/\\w+(?:Exception|Error))\\x00");

    @Test
    void nothingOfTheBuildersMachineIsKept() throws IOException {
        List<ClassModel> models = ClassFiles.all();
        Map<String, Boolean> lists = ImageMetadata.initialisedByBuilder();
        FrozenState frozen = new FrozenState(models, lists);
        Map<String, Set<String>> wrong = new TreeMap<>();
        int looked = 0;
        for (ClassModel model : models) {
            if (ImageMetadata.isInitialisedByBuilder(name(model), lists)) {
                looked++;
                Set<String> asks = frozen.of(model);
                if (!asks.isEmpty()) {
                    wrong.put(name(model), asks);
                }
            }
        }
        assertTrue(looked > 100, "classes that the builder initialises: " + looked);
        assertEquals(Map.of(), wrong, "what initialising them asks for would be the builder's in every process");
    }

    /**
     * Contracts choose keys of maps: with the builder's seed they would know how these hash. Nor may the builder hash
     * anything with a seed of its own: in a process, whose seed is another, nothing would be found in its maps.
     */
    @Test
    void hashesDifferBetweenProcesses() throws IOException, ReflectiveOperationException {
        Map<String, Boolean> lists = ImageMetadata.initialisedByBuilder();
        assertTrue(!ImageMetadata.isInitialisedByBuilder(SEED, lists));
        FreshClasses classes = new FreshClasses();
        for (ClassModel model : ClassFiles.all()) {
            if (ImageMetadata.isInitialisedByBuilder(name(model), lists)) {
                Class.forName(name(model), true, classes);
                assertFalse(classes.hasLoaded(SEED), () -> "to initialise " + name(model) + " something is hashed");
            }
        }
        Method one = Class.forName("org.ember.word.UInt256", true, classes).getMethod("of", long.class);
        assertEquals(one.invoke(null, 1L).hashCode(), one.invoke(null, 1L).hashCode());
        assertTrue(classes.hasLoaded(SEED), "what is hashed needs no seed");
    }

    @Test
    void listsNameWhatThereIs() throws IOException {
        Set<String> names = new HashSet<>();
        for (ClassModel model : ClassFiles.all()) {
            names.add(name(model));
            names.add(ClassFiles.packageOf(model));
        }
        List<String> unknown = ImageMetadata.initialisedByBuilder().keySet().stream()
                .filter(name -> name.startsWith("org.ember.") && !names.contains(name))
                .toList();
        assertEquals(List.of(), unknown);
    }

    @Test
    void allThatPicocliReadsOfTheCommandsIsRegistered() throws IOException, ReflectiveOperationException {
        Map<String, Set<String>> registered = new TreeMap<>();
        for (JsonNode type : ImageMetadata.commands()) {
            Set<String> members = registered.computeIfAbsent(type.get("name").asText(), name -> new TreeSet<>());
            type.path("fields").forEach(field -> members.add(field.get("name").asText()));
            type.path("methods")
                    .forEach(method -> members.add(method.get("name").asText()));
        }
        List<String> missing = new ArrayList<>();
        int annotated = 0;
        for (ClassModel model : ClassFiles.all()) {
            if (ClassFiles.packageOf(model).startsWith("org.ember.launcher")) {
                Class<?> type = Class.forName(name(model), false, getClass().getClassLoader());
                List<String> members = members(type);
                if (!members.isEmpty() || isRead(type)) {
                    annotated++;
                    Set<String> known = registered.get(type.getName());
                    if (known == null) {
                        missing.add(type.getName());
                    } else {
                        members.stream()
                                .filter(member -> !known.contains(member))
                                .forEach(member -> missing.add(type.getName() + '.' + member));
                    }
                }
            }
        }
        assertTrue(annotated > 10, "commands found: " + annotated);
        assertEquals(List.of(), missing);
        assertTrue(
                registered.containsKey("org.ember.launcher.console.Version"),
                "who says the version is made by reflection");
    }

    /** A library that asks for a class which an image does not know goes on with a null pointer. */
    @Test
    void exceptionsThatTheLibraryThrowsAreRegistered() throws IOException {
        Set<String> registered = new TreeSet<>();
        for (JsonNode type : ImageMetadata.reachability("nodes").get("reflection")) {
            assertTrue(type.get("jniAccessible").asBoolean(), type::toString);
            registered.add(type.get("type").asText());
        }
        Set<String> named = new TreeSet<>();
        try (InputStream in = library("Linux/amd64/libblst.so")) {
            // Each name ends with a zero byte, which begins the next.
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).replace("\0", "\0\0");
            Matcher matcher = NAMED_BY_LIBRARY.matcher(text);
            while (matcher.find()) {
                named.add(matcher.group(1).replace('/', '.'));
            }
        }
        assertTrue(!named.isEmpty(), "no exception found in the library");
        assertEquals(named, registered);
    }

    @Test
    void resourcesAreThere() throws IOException {
        JsonNode resources = ImageMetadata.reachability("nodes").get("resources");
        assertEquals(1, resources.size());
        assertEquals("jblst", resources.get(0).get("module").asText());
        assertEquals(
                "supranational/blst/*/*/libblst.*", resources.get(0).get("glob").asText());
        for (String name : List.of("Linux/amd64/libblst.so", "Linux/aarch64/libblst.so", "Mac/aarch64/libblst.dylib")) {
            try (InputStream in = library(name)) {
                assertNotNull(in, name);
            }
        }
    }

    private static InputStream library(String name) {
        return P1.class.getResourceAsStream("/supranational/blst/" + name);
    }

    private static List<String> members(Class<?> type) {
        return Stream.concat(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(NativeImageTest::isRead)
                                .map(Field::getName),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(NativeImageTest::isRead)
                                .map(Method::getName))
                .toList();
    }

    private static boolean isRead(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getName().startsWith("picocli.")) {
                return true;
            }
        }
        return false;
    }

    private static String name(ClassModel model) {
        return model.thisClass().asInternalName().replace('/', '.');
    }
}

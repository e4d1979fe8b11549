import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies jars so that they can be linked into a Java runtime, and their classes kept in its cache: one without a module
 * descriptor gets one, and classes older than Java 6 become classes of Java 8, with the stack maps that these have.
 *
 * <p>{@code java LinkableJars.java FROM TO}, both folders.
 */
final class LinkableJars {
    /** The first version of class files that a cache of the Java virtual machine takes. */
    private static final int CACHEABLE = ClassFile.JAVA_6_VERSION;

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final JarFile jar;
    private final ModuleDescriptor descriptor;
    private final ClassFile classFile;

    private LinkableJars(Path path, JarFile jar) {
        this.jar = jar;
        this.descriptor = ModuleFinder.of(path).findAll().iterator().next().descriptor();
        this.classFile = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.DeadCodeOption.PATCH_DEAD_CODE,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(this::open)));
    }

    public static void main(String[] arguments) throws IOException {
        Path to = Files.createDirectories(Path.of(arguments[1]));
        try (Stream<Path> jars = Files.list(Path.of(arguments[0]))) {
            for (Path path : jars.sorted().toList()) {
                try (JarFile jar = new JarFile(path.toFile());
                        OutputStream out = Files.newOutputStream(to.resolve(path.getFileName()))) {
                    new LinkableJars(path, jar).copy(out);
                }
            }
        }
    }

    private void copy(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            if (descriptor.isAutomatic()) {
                write(zip, "module-info.class", describe());
            }
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (!entry.isDirectory() && !isSignature(name)) {
                    byte[] bytes = jar.getInputStream(entry).readAllBytes();
                    write(zip, name, isOld(name, bytes) ? renew(bytes) : bytes);
                }
            }
        }
    }

    /** A signature says nothing about classes in a runtime. */
    private static boolean isSignature(String name) {
        return name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
    }

    private static boolean isOld(String name, byte[] bytes) {
        return name.endsWith(".class") && ((bytes[6] & 0xff) << 8 | bytes[7] & 0xff) < CACHEABLE;
    }

    /** The same class, as one of Java 8. */
    private byte[] renew(byte[] bytes) {
        ClassModel old = classFile.parse(bytes);
        ClassTransform codes = ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
        return classFile.transformClass(old, codes.andThen((builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            } else {
                builder.with(element);
            }
        }));
    }

    /** A descriptor that says what the Java virtual machine would take for granted if there is none. */
    private byte[] describe() {
        return ClassFile.of().buildModule(ModuleAttribute.of(ModuleDesc.of(descriptor.name()), module -> {
            module.requires(ModuleDesc.of("java.base"), List.of(AccessFlag.MANDATED), null);
            module.requires(ModuleDesc.of("java.logging"), List.of(), null);
            if (descriptor.name().equals("org.jline.terminal")) {
                module.requires(ModuleDesc.of("org.jline.nativ"), List.of(), null);
            }
            descriptor.packages().stream().sorted().forEach(name -> module.exports(PackageDesc.of(name), List.of()));
            descriptor.provides().stream()
                    .sorted()
                    .forEach(service -> module.provides(
                            ClassDesc.of(service.service()),
                            service.providers().stream().map(ClassDesc::of).toArray(ClassDesc[]::new)));
        }));
    }

    /** The class file of a class of the jar or of Java, null if it is of neither. */
    private InputStream open(ClassDesc type) {
        String descriptor = type.descriptorString();
        String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
        JarEntry entry = jar.getJarEntry(name);
        try {
            return entry == null
                    ? ClassLoader.getSystemResourceAsStream(name)
                    : new ByteArrayInputStream(jar.getInputStream(entry).readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}

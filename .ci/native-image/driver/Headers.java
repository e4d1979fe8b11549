import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * Writes the headers that the builder has its C compiler look at: for each processor a struct CPUFeatures, with a byte for
 * each feature that the builder's jar of this release knows. Arguments: the jar, the folder.
 */
public final class Headers {
    private static final Map<String, String> PROCESSORS =
            Map.of("amd64", "AMD64LibCHelper", "aarch64", "AArch64LibCHelper", "riscv64", "RISCV64LibCHelper");

    private Headers() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        try (JarFile jar = new JarFile(arguments[0])) {
            for (var processor : PROCESSORS.entrySet()) {
                String name = "com/oracle/svm/core/" + processor.getKey() + '/' + processor.getValue()
                        + "$CPUFeatures.class";
                try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
                    ClassModel features = ClassFile.of().parse(in.readAllBytes());
                    Files.writeString(folder.resolve(processor.getKey() + "cpufeatures.h"), struct(features));
                }
            }
        }
    }

    private static String struct(ClassModel features) {
        return features.methods().stream()
                .map(method -> "    char " + method.methodName().stringValue() + ";\n")
                .collect(Collectors.joining("", "#pragma once\n\ntypedef struct {\n", "} CPUFeatures;\n"));
    }
}

package org.ember.tests.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a main class of the tests in a process of its own, for what cannot be changed in one that runs. */
public final class JavaProcess {
    private JavaProcess() {}

    /** The options that this process was started with, the Graal compiler's among them. */
    public static List<String> ownOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /**
     * What {@code main} printed; it has to end well, and is ended when this thread is interrupted, as by a test's timeout.
     *
     * @param options of Java
     * @param environment what is added to this process's own
     * @param arguments of {@code main}
     */
    public static String run(
            Class<?> main, List<String> options, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(main.getSimpleName(), ".out"); // no pipe: to read one cannot be interrupted
        ProcessBuilder builder = new ProcessBuilder(command(main, options, arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            int status = process.waitFor();
            String printed = Files.readString(output);
            assertEquals(0, status, printed);
            return printed;
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    /**
     * Starts {@code main}, whose standard streams are pipes; what it says of errors is this process's to say. Whoever starts
     * it ends it.
     */
    public static Process start(Class<?> main, List<String> options, List<String> arguments) throws IOException {
        return new ProcessBuilder(command(main, options, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> command(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}

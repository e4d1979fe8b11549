package org.ember.profiler.mapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells a process from all others of this machine, those before and after it with the same number too.
 *
 * @param namespace within which the number holds; 0 where there are none
 * @param pid its number
 * @param start when it began, in whatever the system counts; 0 if it does not say
 */
record ProcessIdentity(long namespace, long pid, long start) {
    private static final Path PROCESSES = Path.of("/proc");

    /** Of the words behind the command's name in Linux's stat, which is the second, the state, and the start in ticks. */
    private static final int STATE = 0;

    private static final int START = 19;

    static ProcessIdentity current() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(currentNamespace(), pid, startOf(pid).orElse(0L));
    }

    /** Whether it may still run, as far as can be known: one that cannot be seen from here may. */
    boolean mayRun() {
        if (namespace != currentNamespace()) {
            return true;
        }
        Optional<Long> now = startOf(pid);
        return now.isPresent() && (start == 0 || now.get() == 0 || now.get() == start);
    }

    /** When the process that has this number began; nothing if none has, or it only waits to be noticed by its parent. */
    private static Optional<Long> startOf(long pid) {
        if (Files.isReadable(PROCESSES.resolve("self/stat"))) {
            return startInTicks(pid);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process ->
                        process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    private static Optional<Long> startInTicks(long pid) {
        try {
            String stat = Files.readString(
                    PROCESSES.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            boolean hasEnded = words[STATE].equals("Z") || words[STATE].equals("X");
            return hasEnded ? Optional.empty() : Optional.of(Long.parseLong(words[START]));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException _) {
            return ProcessHandle.of(pid).map(_ -> 0L); // it ended just now, or is hidden
        }
    }

    /** Processes of two containers may have the same number and share a folder. */
    private static long currentNamespace() {
        try {
            String target =
                    Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid")).toString(); // pid:[4026531836]
            return Long.parseLong(target.replaceAll("\\D", ""));
        } catch (IOException | UnsupportedOperationException | NumberFormatException _) {
            return 0;
        }
    }
}

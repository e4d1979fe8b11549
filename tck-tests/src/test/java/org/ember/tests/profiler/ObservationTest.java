package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.oracle.truffle.api.Truffle;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringEvent.RegionSubmitted;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.tests.runtime.Garbage;
import org.ember.word.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen of the tier controller from outside: flight recordings and dumps. */
class ObservationTest {
    private static final String COMPILED = "ember.RegionCompiled";
    private static final TieringOptions UNDRAINED =
            TieringOptions.builder().set(TieringOption.DRAIN_MILLIS, 0).build();

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(!Truffle.getRuntime().getName().equals("Interpreted"), "nothing is compiled on this runtime");
    }

    @Test
    void compilationsAreInFlightRecordings(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("recording.jfr");
        try (Recording recording = new Recording();
                Machine machine = new Machine(UNDRAINED)) {
            recording.enable(COMPILED);
            recording.start();
            machine.controller().addListener(event -> {
                if (event instanceof RegionSubmitted) {
                    machine.skipMillis(7); // as if the compiler took so long
                }
            });
            assertTrue(machine.controller().compileAndWait(machine.program(Machine.loop(77)), Machine.PATIENCE));
            recording.stop();
            recording.dump(file);
        }
        String hash = Machine.hash(Machine.loop(77)).toFullHex();
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(COMPILED)
                        && hash.equals(event.getString("code"))) // of other tests there may be some
                .toList();
        assertEquals(1, events.size());
        RecordedEvent event = events.getFirst();
        assertEquals(0, event.getInt("entry"));
        assertEquals("Osaka", event.getString("fork"));
        assertEquals(Duration.ofMillis(7), event.getDuration("compileTime"));
    }

    @Test
    void dumpsTellWhatBecameOfAContract(@TempDir Path directory) throws IOException {
        TieringOptions options = UNDRAINED.with().dumpDirectory(directory).build();
        try (Machine machine = new Machine(options)) {
            assertTrue(machine.controller().compileAndWait(machine.program(Machine.LOOP), Machine.PATIENCE));
            machine.controller().maintain();
            Path folder = directory
                    .resolve("Osaka")
                    .resolve(Machine.hash(Machine.LOOP).toFullHex());
            Set<String> names = new TreeSet<>();
            try (var files = Files.list(folder)) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            }
            assertEquals(Set.of("blocks.txt", "bytecode.hex", "cfg.dot", "profile.json", "verdict.json"), names);
            assertEquals(Hex.format(Machine.LOOP), Files.readString(folder.resolve("bytecode.hex")));
            String profile = Files.readString(folder.resolve("profile.json"));
            assertTrue(profile.contains("\"state\":\"COMPILED\""), profile);
            assertTrue(profile.contains("\"entry\":0,\"blocks\":3"), profile);
            String verdict = Files.readString(folder.resolve("verdict.json"));
            assertTrue(verdict.startsWith("{\"reasons\":[],\"metrics\":{\"codeBytes\":18"), verdict);
        }
    }

    @Test
    void controllerThatNobodyUsesIsGarbage() {
        WeakReference<TierController> controller = new WeakReference<>(new TierController(TieringOptions.DEFAULT));
        Garbage.assertBecomes(controller);
    }
}

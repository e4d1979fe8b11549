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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.ember.profiler.Knob;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOptions;
import org.ember.tests.runtime.Garbage;
import org.ember.word.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen of the tier controller from outside: flight recordings and dumps. */
@Timeout(300)
class ObservationTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(!Truffle.getRuntime().getName().equals("Interpreted"), "nothing is compiled on this runtime");
    }

    @Test
    void compilationsAreInFlightRecordings() throws InterruptedException {
        BlockingQueue<RecordedEvent> recorded = new LinkedBlockingQueue<>();
        try (RecordingStream stream = new RecordingStream();
                Machine machine = new Machine(TieringOptions.DEFAULT)) {
            stream.enable("ember.RegionCompiled");
            stream.onEvent("ember.RegionCompiled", recorded::add);
            stream.startAsync();
            RecordedEvent event = null;
            // A stream that reads an event before the recorder has written its strings gets none of them: then once
            // more.
            for (int number = 77; event == null && number < 87; number++) {
                event = compilation(machine, Machine.loop(number), recorded);
            }
            assertTrue(event != null, "no event tells of its code");
            assertEquals(0, event.getInt("entry"));
            assertEquals("Osaka", event.getString("fork"));
            assertTrue(event.getDuration("compileTime").toNanos() > 0);
        }
    }

    /** The event of compiling {@code code}; {@code null} when one came that does not tell of which code it is. */
    private static RecordedEvent compilation(Machine machine, byte[] code, BlockingQueue<RecordedEvent> recorded)
            throws InterruptedException {
        assertTrue(machine.controller().compileAndWait(machine.program(code), PATIENCE));
        String hash = Machine.hash(code).toFullHex();
        while (true) {
            RecordedEvent event = recorded.poll(60, TimeUnit.SECONDS);
            assertTrue(event != null, "no event");
            String told = event.getString("code");
            if (told == null) {
                return null;
            }
            if (told.equals(hash)) { // other tests may run beside this one
                return event;
            }
        }
    }

    @Test
    void dumpsTellWhatBecameOfAContract(@TempDir Path directory) throws IOException {
        TieringOptions options = TieringOptions.builder()
                .set(Knob.DRAIN_MILLIS, 0)
                .dumpDirectory(directory)
                .build();
        try (Machine machine = new Machine(options)) {
            assertTrue(machine.controller().compileAndWait(machine.program(Machine.LOOP), PATIENCE));
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
    void controllerThatNobodyUsesIsGarbage() throws InterruptedException {
        WeakReference<TierController> controller = new WeakReference<>(new TierController(TieringOptions.DEFAULT));
        Garbage.assertBecomes(controller);
    }
}

package org.ember.tests.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.oracle.truffle.runtime.AbstractCompilationTask;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.ember.crypto.Keccak256;
import org.ember.language.EvmLanguage;
import org.ember.nodes.region.Region;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreMode;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.SandboxPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The options of the language that control compilation. */
class TieringOptionsTest {
    /** Counts down from 2,000 and returns 42. */
    private static final String LOOP = "0x6107d05b6001900380600357602a5f5260205ff3";

    /** Counts down from 65,535. */
    private static final String LONGER_LOOP = "0x61ffff5b6001900380600357602a5f5260205ff3";

    @ParameterizedTest
    @EnumSource
    void everyModeGivesTheSame(Mode mode) {
        try (Context context = Context.newBuilder(EvmLanguage.ID)
                .option("evm.TieringMode", mode.displayName())
                .option("evm.TieringHotCalls", "1")
                .option("evm.TieringHotGas", "0")
                .build()) {
            for (int count = 0; count < 3; count++) {
                assertEquals(
                        42,
                        context.eval(EvmLanguage.ID, LOOP)
                                .execute()
                                .getMember("output")
                                .getArrayElement(31)
                                .asInt());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TieringMode, fast",
        "TieringHotCalls, 5x",
        "TieringHotCalls, 0",
        "TieringStoreMode, write",
        "TieringMaxRegions, -1"
    })
    void wrongValuesAreRejected(String option, String value) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Context.newBuilder(EvmLanguage.ID)
                                .option("evm." + option, value)
                                .build()
                                .initialize(EvmLanguage.ID))
                .getMessage();
        assertTrue(message.contains(value), message);
    }

    /** What contexts of one engine have learned is stored when one is closed. */
    @Test
    void whatIsLearnedIsStored(@TempDir Path folder) throws IOException {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        Path store = folder.resolve("store");
        ControllerFinder finder = new ControllerFinder(Keccak256.hashWord(Hex.parse(LONGER_LOOP)));
        OptimizedTruffleRuntime.getRuntime().addListener(finder);
        try (Context context = Context.newBuilder(EvmLanguage.ID)
                .option("evm.TieringStore", store.toString())
                .option("evm.TieringStoreMillis", "86400000") // not before the end
                .build()) {
            while (!finder.hasCompiled()) {
                assertTrue(context.eval(EvmLanguage.ID, LONGER_LOOP).execute().hasMembers());
            }
            assertEquals(0, FileArtifactStore.open(store, StoreMode.RO).count());
        } finally {
            OptimizedTruffleRuntime.getRuntime().removeListener(finder);
        }
        assertEquals(1, FileArtifactStore.open(store, StoreMode.RO).count());
    }

    /** Finds out which tier controller has code compiled that no other does. */
    private static final class ControllerFinder implements OptimizedTruffleRuntimeListener {
        private final UInt256 codeHash;
        private volatile TierController controller;

        ControllerFinder(UInt256 codeHash) {
            this.codeHash = codeHash;
        }

        @Override
        public void onCompilationStarted(OptimizedCallTarget target, AbstractCompilationTask task) {
            Region region = Region.of(target.getRootNode());
            if (region != null && region.program().code().hash().equals(codeHash)) {
                controller = (TierController) region.program().policy();
            }
        }

        /** Whether its controller knows by now that there is code. */
        boolean hasCompiled() {
            TierController found = controller;
            return found != null && found.statistics().compiled() > 0;
        }
    }

    /** Code that is not trusted must not name files of the host. */
    @Test
    void sandboxesHaveNoStore() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Context.newBuilder(EvmLanguage.ID)
                        .sandbox(SandboxPolicy.CONSTRAINED)
                        .out(OutputStream.nullOutputStream())
                        .err(OutputStream.nullOutputStream())
                        .option("evm.TieringStore", "/tmp/store")
                        .build());
    }

    @Test
    void everyTieringOptionIsAnOption() {
        try (Engine engine = Engine.create(EvmLanguage.ID)) {
            OptionDescriptors options =
                    engine.getLanguages().get(EvmLanguage.ID).getOptions();
            for (TieringOption option : TieringOption.values()) {
                String help = options.get("evm.Tiering" + option.displayName()).getHelp();
                assertTrue(help.contains("default: " + option.defaultValue()), help);
            }
        }
    }
}

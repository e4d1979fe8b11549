package org.ember.launcher.options;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ember.fixtures.run.TestTiering;
import org.ember.launcher.console.Failures;
import org.ember.profiler.CompileMode;
import org.ember.profiler.HelperFallback;
import org.ember.profiler.HelperSetup;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreException;
import org.ember.profiler.store.StoreMode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what is compiled. */
public final class TieringArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"--mode", "--tier"},
            paramLabel = "MODE",
            description = {
                "interpreter: compile nothing; tiered: what is hot, in the background; compiled: everything, before it"
                        + " runs (default: tiered; of statetest, blocktest and vmtest: interpreter)."
            })
    private Mode mode;

    @Option(
            names = "--tiering",
            paramLabel = "NAME=N",
            description = "Set a number that controls compilation, such as HotCalls=1; one that is unknown lists all.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Keep what is learned of contracts in the folder DIR, and begin with what is there already;"
                    + " in mode tiered.")
    private Path store;

    @Option(
            names = "--store-mode",
            paramLabel = "MODE",
            description = "off: leave the store alone; ro: only read it; rw: read and write it (default: rw).")
    private StoreMode storeMode;

    @Option(
            names = "--compile-mode",
            paramLabel = "MODE",
            description =
                    "in-process: compile here; helper: only what has been tried in a process beside this one, so that"
                            + " what crashes the compiler does so there (default: in-process).")
    private CompileMode compileMode;

    @Option(
            names = "--helper-command",
            paramLabel = "COMMAND",
            description = "What starts the compiler helper, its words separated by spaces (default: this program).")
    private String helperCommand;

    @Option(
            names = "--helper-fallback",
            paramLabel = "FALLBACK",
            description = "Without a compiler helper: in-process, to compile all the same; or interpret (default:"
                    + " in-process).")
    private HelperFallback helperFallback;

    /** What the environment says, and over that what these options say. */
    public TieringOptions options() {
        return withStore(options(mode, settings, spec));
    }

    /** As {@link #options()}, for a command that runs tests: what neither says is what is right for these. */
    public TieringOptions optionsForTests() {
        return withStore(options(mode, settings, spec, Mode.INTERPRETER, TestTiering::of));
    }

    /** With the store that is wanted, if it can be used; if not, one line says why, and all goes on without. */
    private TieringOptions withStore(TieringOptions options) {
        TieringOptions.Builder builder = options.with();
        if (store != null) {
            builder.store(store);
        }
        if (storeMode != null) {
            builder.storeMode(storeMode);
        }
        if (compileMode != null) {
            builder.compileMode(compileMode);
        }
        if (helperFallback != null) {
            builder.helperFallback(helperFallback);
        }
        if (helperCommand != null) {
            builder.helperCommand(List.of(helperCommand.strip().split("\\s+")));
        }
        checkHelper(builder);
        TieringOptions wanted = builder.build();
        String obstacle = obstacle(wanted);
        if (obstacle == null) {
            return wanted;
        }
        Failures.print(spec.commandLine().getErr(), obstacle);
        return builder.store(null).build();
    }

    /** If it is known that the compiler helper will not work, one line says why, and all goes on without. */
    private void checkHelper(TieringOptions.Builder builder) {
        TieringOptions wanted = builder.build();
        String obstacle = HelperSetup.obstacle(wanted);
        if (obstacle != null) {
            Failures.print(spec.commandLine().getErr(), obstacle);
            builder.compileMode(CompileMode.IN_PROCESS)
                    .mode(wanted.helperFallback() == HelperFallback.INTERPRET ? Mode.INTERPRETER : wanted.mode());
        }
    }

    /** Why there is a store but no use of it, with the remedy; {@code null} when there is nothing to say. */
    private String obstacle(TieringOptions wanted) {
        if (wanted.store() == null) {
            return storeMode != null && storeMode.reads()
                    ? "--store-mode " + storeMode.displayName() + " without a store; name its folder with --store"
                    : null;
        }
        if (wanted.mode() != Mode.TIERED) {
            return "store " + wanted.store() + " is not used in mode "
                    + wanted.mode().displayName() + "; use it in mode tiered";
        }
        try {
            FileArtifactStore.open(wanted.store(), wanted.storeMode());
            return null;
        } catch (StoreException unusable) {
            return unusable.getMessage() + "; going on without it";
        }
    }

    /**
     * What the environment says, and over that {@code mode}, unless it is {@code null}, and {@code settings}.
     *
     * @throws ParameterException for the user of the command {@code spec}, when a value is wrong
     */
    public static TieringOptions options(Mode mode, Map<String, String> settings, CommandSpec spec) {
        return options(mode, settings, spec, Mode.TIERED, TieringOptions::of);
    }

    private static TieringOptions options(
            Mode mode,
            Map<String, String> settings,
            CommandSpec spec,
            Mode defaultMode,
            Function<Mode, TieringOptions> defaults) {
        Map<String, String> environment = System.getenv();
        try {
            Mode environmentMode = TieringOptions.builder()
                    .mode(defaultMode)
                    .environment(environment)
                    .build()
                    .mode();
            Mode wanted = mode != null ? mode : environmentMode;
            TieringOptions.Builder options =
                    defaults.apply(wanted).with().environment(environment).mode(wanted);
            settings.forEach((name, value) -> options.set(TieringOption.fromName(name), value));
            return options.build();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}

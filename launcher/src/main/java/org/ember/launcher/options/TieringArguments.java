package org.ember.launcher.options;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.ember.fixtures.run.TestTiering;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
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
                        + " runs (default: tiered; of statetest and vmtest: interpreter)."
            })
    private Mode mode;

    @Option(
            names = "--tiering",
            paramLabel = "NAME=N",
            description = "Set a number that controls compilation, such as HotCalls=1; one that is unknown lists all.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** What the environment says, and over that what these options say. */
    public TieringOptions options() {
        return options(mode, settings, spec);
    }

    /** As {@link #options()}, for a command that runs tests: what neither says is what is right for these. */
    public TieringOptions optionsForTests() {
        return options(mode, settings, spec, Mode.INTERPRETER, TestTiering::of);
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

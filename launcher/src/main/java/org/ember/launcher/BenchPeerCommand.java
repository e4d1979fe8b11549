package org.ember.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.ember.bench.Clock;
import org.ember.bench.Effort;
import org.ember.bench.PeerServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ember benchpeer}: Ember as the peer of another {@code ember bench}. */
@Command(
        name = "benchpeer",
        abbreviateSynopsis = true,
        sortOptions = false,
        optionListHeading = "%n",
        description = {
            "Times the cases that come in on standard input, for 'ember bench --peer'.",
            "",
            "Each line is a case in the format of revmc's lists of transactions. The answer is a line with the"
                    + " nanoseconds of an execution, the gas it uses and what it returns, or 'error' and the reason."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:there are no more lines", "2:wrong usage"},
        footerHeading = "%nExample:%n",
        footer = "  ember bench tests.tar.xz --peer 'interpreter=ember benchpeer --mode interpreter'")
final class BenchPeerCommand implements Callable<Integer> {
    @ParentCommand
    private EmberCommand ember;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            defaultValue = "2",
            converter = Arguments.Seconds.class,
            description = "Time to warm up each case, and up to five times that until its speed is stable"
                    + " (default: ${DEFAULT-VALUE}).")
    private double warmupSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "2",
            converter = Arguments.Seconds.class,
            description = "Time to measure each case for, and at least five times (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Mixin
    private TieringArguments tiering;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        ExecutionRuntime.warnIfInterpretedOnly(spec.commandLine().getErr());
        PeerServer server = new PeerServer(tiering.options(), Effort.ofSeconds(warmupSeconds, seconds, Clock.WALL));
        InputStreamReader requests = new InputStreamReader(ember.streams().in(), StandardCharsets.UTF_8);
        server.serve(new BufferedReader(requests), spec.commandLine().getOut());
        return 0;
    }
}

package org.ember.launcher.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.ember.bench.measure.Clock;
import org.ember.bench.peer.PeerServer;
import org.ember.launcher.console.ExecutionRuntime;
import org.ember.launcher.console.Streams;
import org.ember.launcher.options.HelpOption;
import org.ember.launcher.options.TieringArguments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ember bench peer}: Ember as the peer of another {@code ember bench warm}. */
@Command(
        name = "peer",
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
        footer = "  ember bench tests.tar.xz --peer 'interpreter=ember bench peer --mode interpreter'")
public final class BenchPeerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EffortOptions effort;

    @Mixin
    private TieringArguments tiering;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        ExecutionRuntime.warnIfInterpretedOnly(spec.commandLine().getErr());
        PeerServer server = new PeerServer(tiering.options(), effort.ofCase(Clock.WALL));
        InputStreamReader requests = new InputStreamReader(Streams.of(spec).in(), StandardCharsets.UTF_8);
        server.serve(new BufferedReader(requests), spec.commandLine().getOut());
        return 0;
    }
}

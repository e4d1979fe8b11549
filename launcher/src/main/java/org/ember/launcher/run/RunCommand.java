package org.ember.launcher.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ember.bench.measure.Clock;
import org.ember.bench.measure.Effort;
import org.ember.bench.measure.Experiment;
import org.ember.bench.measure.Progress;
import org.ember.bench.measure.Timing;
import org.ember.evm.DeadlineExceededException;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.launcher.console.ExecutionRuntime;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.console.Streams;
import org.ember.launcher.console.TieringText;
import org.ember.launcher.options.Arguments;
import org.ember.launcher.options.HelpOption;
import org.ember.launcher.options.HexInput;
import org.ember.launcher.options.TieringArguments;
import org.ember.word.Hex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ember run}: executes code, or a contract of a pre-state, as one message. */
@Command(
        name = "run",
        abbreviateSynopsis = true,
        sortOptions = false,
        parameterListHeading = "%n",
        description = {
            "Executes code as one message call, or as a contract creation.",
            "",
            "The output goes to standard output as 0x..., everything else to standard error."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:success",
            "1:the code reverted or halted",
            "2:wrong usage or bad input",
            "3:the time limit was reached"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember run 0x602a60005260206000f3",
            "  ember run @code.hex --input 0x18160ddd --fork london",
            "  ember run --prestate genesis.json --receiver 0xc0de... --input 0x18160ddd",
            "  ember run --create @Token.bin --json --dump > after.json"
        })
public final class RunCommand implements Callable<Integer> {
    private static final DecimalFormat SECONDS =
            new DecimalFormat("0.#########", DecimalFormatSymbols.getInstance(Locale.ROOT));

    private static final Effort EFFORT = Effort.ofSeconds(2, 2, Clock.WALL);

    @Spec
    private CommandSpec spec;

    @Mixin
    private MessageOptions message;

    @Option(
            names = "--prestate",
            paramLabel = "FILE",
            description = {
                "The accounts there are, as in geth's genesis files: {\"alloc\": {ADDRESS: {\"balance\": ...,"
                        + " \"nonce\": ..., \"code\": ..., \"storage\": {...}}}}, or only what is in alloc.",
                "number, timestamp, gasLimit, coinbase, difficulty, mixHash, baseFeePerGas, excessBlobGas and"
                        + " config.chainId beside alloc are those of the block."
            })
    private Path prestate;

    @Option(
            names = "--fork",
            paramLabel = "FORK",
            description = "Rules to run by, from frontier to osaka; bpo1 and bpo2 are osaka with another blob schedule"
                    + " (default: the latest, osaka).")
    private Upgrade fork = Upgrade.of(Fork.latest());

    @Option(
            names = "--json",
            description =
                    "Print one JSON object instead: status, output, gasUsed, logs, changes, error; time with --bench.")
    private boolean json;

    @Option(names = "--dump", description = "Print the whole state after the run, as JSON that --prestate reads.")
    private boolean dump;

    @Option(names = "--bench", description = "Repeat it until its time is stable, and tell how long it takes.")
    private boolean bench;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            converter = Arguments.Seconds.class,
            description = "Give the execution up after so many seconds, and undo it (default: none).")
    private Double timeLimit;

    @Option(names = "--stats", description = "Tell what was hot, why, what it became, and when.")
    private boolean stats;

    @Mixin
    private TieringArguments tiering;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        try (MessageRun run = prepare()) {
            ExecutionRuntime.warnIfInterpretedOnly(err);
            return execute(run, err);
        }
    }

    private int execute(MessageRun run, PrintWriter err) throws IOException {
        int status;
        try {
            RunOutcome outcome = run.execute();
            tell(run, outcome, err);
            status = outcome.result().isSuccess() ? 0 : ExitStatus.FAILED;
        } catch (DeadlineExceededException exceeded) {
            printGivenUp(exceeded, spec.commandLine().getOut(), err);
            status = ExitStatus.OUT_OF_TIME;
        }
        if (stats) {
            new TieringText(err).print(run.tiers());
        }
        return status;
    }

    private void tell(MessageRun run, RunOutcome outcome, PrintWriter err) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            RunJson.print(outcome, bench ? measure(run, outcome) : null, dump, out);
            return;
        }
        print(outcome, out, err);
        if (bench) {
            new RunText(err).print(measure(run, outcome), outcome);
        }
    }

    private void printGivenUp(DeadlineExceededException exceeded, PrintWriter out, PrintWriter err) throws IOException {
        String error = "the time limit of " + SECONDS.format(timeLimit) + " s was reached";
        if (json) {
            RunJson.printGivenUp(fork, exceeded.gasUsed(), error, out);
        } else {
            new RunText(err).printGivenUp(exceeded.gasUsed(), error);
        }
    }

    private MessageRun prepare() throws IOException {
        PreState before = prestate == null ? PreState.empty() : PreState.read(prestate);
        Message prepared =
                message.prepare(before.state(), new HexInput(Streams.of(spec).in()));
        return new MessageRun(
                fork,
                tiering.options(),
                before.state(),
                before.block(fork, message.gas()),
                message.price(),
                prepared,
                limit());
    }

    private Duration limit() {
        return timeLimit == null ? null : Duration.ofNanos(Math.round(timeLimit * 1e9));
    }

    private void print(RunOutcome outcome, PrintWriter out, PrintWriter err) throws IOException {
        out.println(Hex.format(outcome.result().output()));
        out.flush();
        new RunText(err).print(outcome);
        if (dump) {
            RunJson.printState(outcome.after(), out);
        }
    }

    private static Timing measure(MessageRun run, RunOutcome outcome) {
        Experiment experiment = new Experiment(() -> run.repeat(outcome.result()), run.tiers(), EFFORT, Progress.NONE);
        experiment.warmUp();
        return experiment.measure().timing();
    }
}

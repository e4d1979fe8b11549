package org.ember.launcher;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.ember.fixtures.parts.TestFork;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.launcher.console.ExecutionRuntime;
import org.ember.launcher.console.Failures;
import org.ember.launcher.console.Streams;
import org.ember.launcher.console.Version;
import org.ember.launcher.manual.FirstSteps;
import org.ember.launcher.options.Arguments;
import org.ember.profiler.CompileMode;
import org.ember.profiler.HelperFallback;
import org.ember.profiler.Mode;
import org.ember.profiler.helper.HelperCommand;
import org.ember.profiler.helper.HelperMain;
import org.ember.word.Address;
import org.ember.word.UInt256;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code ember} command: runs Ethereum code, Ethereum's tests, and benchmarks. */
@Command(
        name = "ember",
        description = "Runs Ethereum Virtual Machine code, fast.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:success",
            "1:the code reverted, halted or is not fit to compile, or a test failed",
            "2:wrong usage or bad input",
            "3:the time limit was reached",
            "70:an error of Ember itself"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember run 0x602a60005260206000f3",
            "  ember disasm 0x602a60005260206000f3",
            "  source <(ember completion)            completion in bash and zsh",
            "",
            "'ember COMMAND --help' tells more about a command."
        })
public final class EmberCommand implements Runnable, Streams.Owner, TrainCommand.Runner {
    private static final int HELP_WIDTH = 110;

    private final Streams streams;

    private EmberCommand(Streams streams) {
        this.streams = streams;
    }

    /** Runs {@code ember} in a process of its own, which ends with its exit status. */
    public static void main(String[] arguments) {
        ExecutionRuntime.configure();
        HelperCommand.setProgramArguments(CompilerHelperCommand.NAME);
        if (HelperMain.isAsked() && List.of(arguments).equals(List.of(CompilerHelperCommand.NAME))) {
            HelperMain.main(new String[0]);
            return;
        }
        PrintWriter out = new PrintWriter(System.out, false, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(execute(System.in, out, err, arguments));
    }

    /** Runs {@code ember} with {@code arguments} and returns its exit status. Both writers are flushed. */
    public static int execute(InputStream in, PrintWriter out, PrintWriter err, String... arguments) {
        try {
            String[] current = CommandNames.current(err, arguments);
            return commandLine(new Streams(in, out, err), current).execute(current);
        } catch (Error error) {
            return Failures.internal(error, err);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static CommandLine commandLine(Streams streams, String... arguments) {
        CommandLine commandLine = new CommandLine(new EmberCommand(streams));
        Subcommands.addTo(commandLine, arguments);
        return commandLine
                .setOut(streams.out())
                .setErr(streams.err())
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .registerConverter(Fork.class, Arguments::fork)
                .registerConverter(Upgrade.class, Arguments::upgrade)
                .registerConverter(TestFork.class, Arguments::testFork)
                .registerConverter(Mode.class, Arguments::mode)
                .registerConverter(CompileMode.class, Arguments::compileMode)
                .registerConverter(HelperFallback.class, Arguments::helperFallback)
                .registerConverter(UInt256.class, Arguments::word)
                .registerConverter(Address.class, Arguments::address)
                .registerConverter(Pattern.class, Arguments::pattern)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution);
    }

    @Override
    public Streams streams() {
        return streams;
    }

    @Override
    public int run(InputStream in, PrintWriter out, PrintWriter err, String... arguments) {
        return execute(in, out, err, arguments);
    }

    @Override
    public void run() {
        streams.out().print(FirstSteps.TEXT);
    }
}

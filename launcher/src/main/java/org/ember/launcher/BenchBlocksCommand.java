package org.ember.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.ember.bench.BlockRunner;
import org.ember.bench.BlocksReport;
import org.ember.bench.BlocksResult;
import org.ember.bench.Clock;
import org.ember.bench.Effort;
import org.ember.bench.Progress;
import org.ember.fixtures.Archive;
import org.ember.fixtures.MainnetBlock;
import org.ember.fixtures.MainnetBlockReader;
import org.ember.profiler.TieringOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ember benchblocks}: how fast blocks of mainnet are executed. */
@Command(
        name = "benchblocks",
        abbreviateSynopsis = true,
        sortOptions = false,
        parameterListHeading = "%n",
        description = {
            "Measures how long blocks of mainnet take to execute.",
            "",
            "All blocks are executed one after the other, again and again, on one thread and one engine, so that what"
                + " is hot in any is compiled in the background. Each execution has all transactions of the block with"
                + " validation, fees and receipts, in a new journal over the state before the block, which is in"
                + " memory. Not in the time are the parsing, the recovery of senders, logs bloom and receipts root,"
                + " and the state root, which the state in the files is too small for.",
            "",
            "The first execution of each block and one at the end are checked: gas used, logs bloom, and the receipts"
                    + " root from Byzantium on; all others by the gas used.",
            "",
            "The columns: transactions; gas used; the time when warm, the median, and half the distance of the"
                    + " quartiles from each other; gas per second; the first execution, in a fresh process. Then all"
                    + " blocks together: the sum of the medians, and what a round of them did."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:every block passed its checks", "1:a block failed", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember benchblocks mainnet-blocks.tar.xz --profile",
            "  ember benchblocks mainnet-blocks.tar.xz --filter '^199' --json after.json",
            "  ember benchcompare --before before.json --after after.json"
        })
final class BenchBlocksCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Folders, .tar.xz or .tar.gz archives with a folder for each block: block.json is the answer to"
                        + " eth_getBlockByNumber with all transactions, pre_state.json the accounts that it uses as"
                        + " they were before; block_hashes.json, somewhere, has hashes of earlier blocks by number.")
    private List<Path> paths;

    @Option(
            names = {"--filter", "--run"},
            paramLabel = "REGEX",
            description = "Only blocks whose number matches somewhere.")
    private Pattern wanted = Pattern.compile("");

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            defaultValue = "30",
            converter = Arguments.Seconds.class,
            description = "Time to warm up all blocks, and up to five times that until the speed is stable"
                    + " (default: ${DEFAULT-VALUE}).")
    private double warmupSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "15",
            converter = Arguments.Seconds.class,
            description = "Time to measure all blocks for, and at least five rounds (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            description =
                    "What executions are timed by: wall, or cpu for the processor time of their thread, which on a"
                            + " busy machine is steadier, but has no part of the garbage collector's (default: wall).")
    private Clock clock = Clock.WALL;

    @Option(names = "--with-senders", description = "Recover the senders of transactions in the time, too.")
    private boolean timesSenders;

    @Option(
            names = "--with-receipts",
            description = "Make logs bloom and receipts root in the time, too, and so check them in all rounds.")
    private boolean timesReceipts;

    @Option(
            names = "--profile",
            description = "Show what the measured rounds spend their time on, by samples of the thread's stack.")
    private boolean profiles;

    @Mixin
    private TieringArguments tiering;

    @Mixin
    private JsonArgument json;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        TieringOptions options = tiering.options();
        ExecutionRuntime.prepare(options);
        BenchProgress progress = BenchProgress.create();
        List<MainnetBlock> blocks = blocks(progress.of(""));
        progress.clear();
        ExecutionRuntime.warnIfInterpretedOnly(spec.commandLine().getErr());
        Effort effort = Effort.ofSeconds(warmupSeconds, seconds, clock);
        BlocksResult result = new BlockRunner(options, effort, timesReceipts, profiles).run(blocks, progress.of(""));
        progress.clear();
        new BlocksTable(json.tableOut()).print(result);
        json.write(new BlocksReport(ExecutionRuntime.describe(), options.mode().displayName(), clock, result));
        return result.passed() ? 0 : EmberCommand.FAILED;
    }

    private List<MainnetBlock> blocks(Progress progress) throws IOException {
        long start = System.nanoTime();
        MainnetBlockReader reader = new MainnetBlockReader(!timesSenders);
        for (Path path : paths) {
            Archive archive = Archive.open(path);
            archive.forEach(file -> {
                reader.read(file);
                String part = Quantity.percent(archive.bytesRead() / (double) Math.max(1, archive.size()));
                progress.update("reading " + path + ": " + part, System.nanoTime() - start);
            });
        }
        List<MainnetBlock> blocks = reader.blocks(
                number -> wanted.matcher(Long.toUnsignedString(number)).find());
        if (blocks.isEmpty()) {
            throw new InputException(
                    "no blocks to measure: there is no block.json with a pre_state.json beside it, or --filter leaves"
                            + " none");
        }
        return blocks;
    }
}

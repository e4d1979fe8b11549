package org.ember.launcher.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ember.bench.blocks.BlockRunner;
import org.ember.bench.blocks.BlocksResult;
import org.ember.bench.measure.Progress;
import org.ember.bench.report.BlocksReport;
import org.ember.fixtures.file.Archive;
import org.ember.fixtures.mainnet.MainnetBlock;
import org.ember.fixtures.mainnet.MainnetBlockReader;
import org.ember.launcher.console.ExecutionRuntime;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.console.InputException;
import org.ember.launcher.console.Quantity;
import org.ember.launcher.options.HelpOption;
import org.ember.launcher.options.TieringArguments;
import org.ember.profiler.TieringOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ember bench blocks}: how fast blocks of mainnet are executed. */
@Command(
        name = "blocks",
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
            "  ember bench blocks mainnet-blocks.tar.xz --profile",
            "  ember bench blocks mainnet-blocks.tar.xz --filter '^199' --json after.json",
            "  ember bench compare --before before.json --after after.json"
        })
public final class BenchBlocksCommand implements Callable<Integer> {
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

    @Mixin
    private FilterOption filter;

    @Mixin
    private EffortOptions effort;

    @Mixin
    private ClockOption clock;

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
        BlockRunner runner = new BlockRunner(options, effort.ofBlocks(clock.clock()), timesReceipts, profiles);
        BlocksResult result = runner.run(blocks, progress.of(""));
        progress.clear();
        new BlocksTable(json.tableOut()).print(result);
        json.write(new BlocksReport(ExecutionRuntime.describe(), options.mode().displayName(), clock.clock(), result));
        return result.passed() ? 0 : ExitStatus.FAILED;
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
        List<MainnetBlock> blocks = reader.blocks(number -> filter.selects(Long.toUnsignedString(number)));
        if (blocks.isEmpty()) {
            throw new InputException(
                    "no blocks to measure: there is no block.json with a pre_state.json beside it, or --filter leaves"
                            + " none");
        }
        return blocks;
    }
}

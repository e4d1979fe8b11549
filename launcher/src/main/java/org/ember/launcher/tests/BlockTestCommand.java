package org.ember.launcher.tests;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ember.fixtures.blockchain.BlockchainTest;
import org.ember.fixtures.blockchain.BlockchainTestRunner;
import org.ember.fixtures.file.TestFile;
import org.ember.fixtures.parts.TestFork;
import org.ember.launcher.options.HelpOption;
import org.ember.launcher.options.TieringArguments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ember blocktest}: runs Ethereum's blockchain tests. */
@Command(
        name = "blocktest",
        description = {
            "Runs tests of the format BlockchainTests: a genesis, and blocks on it, under one fork or a transition.",
            "",
            "A test passes when each valid block is imported, each other one is refused for the right reason, and head"
                    + " and state are right in the end. Proof of work is checked where the file has any (Ethash)."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all passed", "1:some did not pass", "2:wrong usage or unreadable input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember blocktest blockchain-tests-eest-v5.4.0.tar.xz",
            "  ember blocktest BlockchainTests/InvalidBlocks --fork london --time-limit 10",
            "  ember blocktest blockchain-tests.tar.xz --sample 100 --json > results.json"
        })
public final class BlockTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TestOptions options;

    @Mixin
    private TieringArguments tiering;

    @Option(
            names = "--fork",
            paramLabel = "FORK",
            description = "Only run the tests of FORK; transitions, as OsakaToBPO1AtTime15k, are forks of their own.")
    private TestFork fork;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        return new TestRun(options, spec.commandLine()).execute(tiering, BlockchainTestRunner::new, this::read);
    }

    private void read(BlockchainTestRunner runner, TestFile file, TestRun.Submission submission) throws IOException {
        BlockchainTest.readAll(file, test -> {
            boolean rightFork = fork == null || TestFork.find(test.network()).equals(Optional.of(fork));
            if (rightFork && options.selects(test.name())) {
                submission.submit(runner.prepare(submission.nextNumber(), file.path(), test));
            }
        });
    }
}

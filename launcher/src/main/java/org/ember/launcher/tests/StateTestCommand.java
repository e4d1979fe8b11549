package org.ember.launcher.tests;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ember.fixtures.file.TestFile;
import org.ember.fixtures.parts.TestFork;
import org.ember.fixtures.state.StateTest;
import org.ember.fixtures.state.StateTestCase;
import org.ember.fixtures.state.StateTestRunner;
import org.ember.launcher.options.HelpOption;
import org.ember.launcher.options.TieringArguments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ember statetest}: runs Ethereum's state tests. */
@Command(
        name = "statetest",
        description = {
            "Runs tests of the format GeneralStateTests: a state, and a transaction on it under one or more forks.",
            "",
            "A case passes when state root and logs are right; or when its transaction is rejected, as it has to be,"
                    + " for the right reason."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all passed", "1:some did not pass", "2:wrong usage or unreadable input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember statetest state-tests.tar.xz",
            "  ember statetest GeneralStateTests/stCreate2 --fork prague --time-limit 10",
            "  ember statetest state-tests.tar.xz --sample 100 --json > results.json"
        })
public final class StateTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TestOptions options;

    @Mixin
    private TieringArguments tiering;

    @Option(
            names = "--fork",
            paramLabel = "FORK",
            description = "Only run the cases of FORK; transitions, as OsakaToBPO1AtTime15k, are forks of their own.")
    private TestFork fork;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        return new TestRun(options, spec.commandLine()).execute(tiering, StateTestRunner::new, this::read);
    }

    private void read(StateTestRunner runner, TestFile file, TestRun.Submission submission) throws IOException {
        StateTest.readAll(file, test -> {
            for (List<StateTestCase> cases : test.casesByFork(each -> selects(each, test))) {
                submission.submit(runner.prepare(submission.nextNumber(), file.path(), test, cases));
            }
        });
    }

    private boolean selects(StateTestCase each, StateTest test) {
        boolean rightFork = fork == null || TestFork.find(each.forkName()).equals(Optional.of(fork));
        return rightFork && options.selects(each.identity(test.name()));
    }
}

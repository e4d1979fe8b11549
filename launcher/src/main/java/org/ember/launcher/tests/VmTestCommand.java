package org.ember.launcher.tests;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.ember.fixtures.file.TestFile;
import org.ember.fixtures.vm.VmTest;
import org.ember.fixtures.vm.VmTestRunner;
import org.ember.launcher.options.HelpOption;
import org.ember.launcher.options.TieringArguments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ember vmtest}: runs Ethereum's old tests of code without transactions. */
@Command(
        name = "vmtest",
        description = {
            "Runs tests of the format VMTests: code as one message, under the rules of Frontier.",
            "",
            "A test passes when gas, output, logs and state are right; or when the code ends in an exceptional halt,"
                    + " as it has to."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all passed", "1:some did not pass", "2:wrong usage or unreadable input"},
        footerHeading = "%nExamples:%n",
        footer = {"  ember vmtest vmtests.tar.xz", "  ember vmtest VMTests/vmArithmeticTest --run '^exp'"})
public final class VmTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TestOptions options;

    @Mixin
    private TieringArguments tiering;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        return new TestRun(options, spec.commandLine()).execute(tiering, VmTestRunner::new, this::read);
    }

    private void read(VmTestRunner runner, TestFile file, TestRun.Submission submission) throws IOException {
        VmTest.readAll(file, test -> {
            if (options.selects(test.name())) {
                submission.submit(runner.prepare(submission.nextNumber(), file.path(), test));
            }
        });
    }
}

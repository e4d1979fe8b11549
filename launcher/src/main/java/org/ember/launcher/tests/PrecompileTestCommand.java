package org.ember.launcher.tests;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.ember.fixtures.file.TestFile;
import org.ember.fixtures.precompile.PrecompileRunner;
import org.ember.fixtures.precompile.PrecompileVectors;
import org.ember.launcher.options.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ember precompiletest}: runs other clients' vectors for precompiled contracts. */
@Command(
        name = "precompiletest",
        description = {
            "Runs other clients' vectors for precompiled contracts.",
            "",
            "They are .json files of go-ethereum and nimbus, and .csv and .json files of besu. The name of a file says"
                    + " which precompile and fork its vectors are for, unless they say so themselves.",
            "",
            "A vector passes when output and gas are right; or when the call fails, as it has to."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all passed", "1:some did not pass", "2:wrong usage or unreadable input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember precompiletest precompiles.tar.xz",
            "  ember precompiletest modexp_eip7883.json --run nagydani"
        })
public final class PrecompileTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TestOptions options;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        return new TestRun(options, spec.commandLine()).execute(this::read, PrecompileVectors.EXTENSIONS);
    }

    private void read(TestFile file, TestRun.Submission submission) throws IOException {
        PrecompileVectors.readAll(file, vector -> {
            if (options.selects(vector.name())) {
                submission.submit(PrecompileRunner.prepare(submission.nextNumber(), file.path(), vector));
            }
        });
    }
}

package org.ember.launcher.tests;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.ember.fixtures.file.Archive;
import org.ember.fixtures.file.FixtureException;
import org.ember.fixtures.file.TestFile;
import org.ember.fixtures.run.TestPool;
import org.ember.fixtures.run.TestResult;
import org.ember.fixtures.run.TestRunner;
import org.ember.launcher.console.ExecutionRuntime;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.console.Failures;
import org.ember.launcher.console.InputException;
import org.ember.launcher.console.TieringText;
import org.ember.launcher.options.TieringArguments;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import picocli.CommandLine;

/** Runs the tests of some paths and reports what became of them. */
final class TestRun {
    private static final int MAX_UNREADABLE_SHOWN = 20;

    private final TestOptions options;
    private final String command;
    private final PrintWriter out;
    private final PrintWriter err;
    private final List<TestResult> results = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private int notPassed;
    private long tests;

    /** A run for the command called {@code command}. */
    TestRun(TestOptions options, CommandLine command) {
        this.options = options;
        this.command = command.getCommandSpec().qualifiedName();
        this.out = command.getOut();
        this.err = command.getErr();
    }

    /** Reads one format of tests. */
    @FunctionalInterface
    interface Format {
        /** Submits the tests of {@code file} that are asked for. */
        void read(TestFile file, Submission submission) throws IOException;
    }

    /** Reads one format of tests, which its runner makes ready. */
    @FunctionalInterface
    interface RunnerFormat<R extends TestRunner> {
        /** Submits the tests of {@code file} that are asked for, made ready by {@code runner}. */
        void read(R runner, TestFile file, Submission submission) throws IOException;
    }

    /** Takes the tests of a run. */
    final class Submission {
        private final TestPool<TestResult> pool;

        private Submission(TestPool<TestResult> pool) {
            this.pool = pool;
        }

        /** The number for the next test. */
        long nextNumber() {
            return tests++;
        }

        void submit(TestPool.Test<TestResult> test) throws IOException {
            pool.submit(test);
        }
    }

    /**
     * Runs everything in {@code .json} files on a runner of its own, tells what was compiled if anything may be, and
     * returns the exit status.
     */
    <R extends TestRunner> int execute(
            TieringArguments tiering, Function<TieringOptions, R> opener, RunnerFormat<R> format) throws IOException {
        TieringOptions settings = tiering.optionsForTests();
        try (R runner = opener.apply(settings)) {
            int status = execute((file, submission) -> format.read(runner, file, submission));
            if (settings.mode() != Mode.INTERPRETER) {
                new TieringText(err).print(runner.statistics());
            }
            return status;
        }
    }

    /** Runs everything in {@code .json} files and returns the exit status. */
    int execute(Format format) throws IOException {
        return execute(format, List.of(".json"));
    }

    /** Runs everything in files with one of these extensions and returns the exit status. */
    int execute(Format format, List<String> extensions) throws IOException {
        options.check();
        List<Archive> archives = new ArrayList<>();
        for (Path path : options.paths()) {
            archives.add(Archive.open(path, extensions));
        }
        ExecutionRuntime.warnIfInterpretedOnly(err);
        long start = System.nanoTime();
        try (TestProgress progress = TestProgress.of(command, archives, err)) {
            TestPool<TestResult> pool = new TestPool<>(options.jobs(), options.timeLimit(), result -> {
                results.add(result);
                notPassed += result.isFailure() ? 1 : 0;
                progress.update(results.size(), notPassed);
            });
            Submission submission = new Submission(pool);
            for (Archive archive : archives) {
                read(archive, format, submission);
            }
            pool.finish();
        }
        results.sort(Comparator.comparing(TestResult::order));
        report((System.nanoTime() - start) / 1e9);
        if (!unreadable.isEmpty()) {
            return ExitStatus.USAGE;
        }
        return notPassed == 0 ? ExitStatus.OK : ExitStatus.FAILED;
    }

    /** Reads all files; what one of them has wrong does not keep the others from being run. */
    private void read(Archive archive, Format format, Submission submission) throws IOException {
        try {
            archive.forEach(file -> {
                try {
                    format.read(file, submission);
                } catch (FixtureException malformed) {
                    unreadable.add(malformed.getMessage());
                }
            });
        } catch (InterruptedIOException stopped) {
            throw stopped;
        } catch (IOException failure) {
            unreadable.add(describe(failure, archive.path()));
        }
    }

    private static String describe(IOException failure, Path path) {
        String message = failure.getMessage() == null ? "it ends too early" : Failures.describe(failure);
        return message.contains(path.toString()) ? message : path + ": " + message;
    }

    private void report(double seconds) throws IOException {
        unreadable.stream().limit(MAX_UNREADABLE_SHOWN).forEach(message -> Failures.print(err, message));
        if (unreadable.size() > MAX_UNREADABLE_SHOWN) {
            Failures.print(err, unreadable.size() - MAX_UNREADABLE_SHOWN + " more files cannot be read");
        }
        if (results.isEmpty()) {
            if (unreadable.isEmpty()) {
                throw new InputException("no test case there that was asked for");
            }
            return;
        }
        TestReport report = new TestReport(command, results);
        if (options.json()) {
            report.printJson(out);
            report.printTotal(err, seconds);
        } else {
            report.printFailures(out);
            report.printForks(out);
            report.printTotal(out, seconds);
        }
    }
}

package org.ember.launcher.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ember.fixtures.file.Archive;
import org.ember.fixtures.mainnet.MainnetBlockReader;
import org.ember.fixtures.parts.TestFork;
import org.ember.fixtures.workload.Benchmark;
import org.ember.fixtures.workload.BenchmarkReader;
import org.ember.launcher.console.InputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that say which cases are measured. */
final class BenchmarkArguments {
    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Files, folders, .tar.xz or .tar.gz archives of state tests, of revmc's lists of transactions, or"
                        + " of codes: {NAME: {\"code\": HEX, \"input\": HEX, \"gas\": HEX, \"output\": HEX}}, of which"
                        + " only code must be there.")
    private List<Path> paths;

    @Mixin
    private FilterOption filter;

    @Option(
            names = "--fork",
            paramLabel = "FORK",
            description = "Of state tests only the cases of this fork (default: of all); the other formats run under it"
                    + " (default: the latest).")
    private TestFork fork;

    /**
     * Reads the cases.
     *
     * @throws InputException when there are none
     */
    List<Benchmark> read() throws IOException {
        BenchmarkReader reader = new BenchmarkReader(fork);
        List<Benchmark> benchmarks = new ArrayList<>();
        for (Path path : paths) {
            Archive.open(path).forEach(file -> {
                if (MainnetBlockReader.isBlock(file)) {
                    throw new InputException(
                            file.path() + " is a block of mainnet; 'ember bench blocks' measures those");
                }
                reader.readAll(file, benchmark -> {
                    if (filter.selects(benchmark.name())) {
                        benchmarks.add(benchmark);
                    }
                });
            });
        }
        if (benchmarks.isEmpty()) {
            throw new InputException("no cases to measure: none are in the files, or --filter and --fork leave none");
        }
        return benchmarks;
    }
}

package org.ember.benchmarks.calibration;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.ember.fixtures.file.Archive;
import org.ember.fixtures.workload.Benchmark;
import org.ember.fixtures.workload.BenchmarkCase;
import org.ember.fixtures.workload.BenchmarkReader;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares what {@link org.ember.nodes.region.GraphSize} estimates of regions with what the compiler makes of them. */
@Command(
        name = "calibration",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the estimated sizes of regions with what the compiler makes of them.",
            "",
            "Of --codes it compiles, without running them, what constant jumps lead to from the first byte; one half"
                    + " for words that fit in 64 bits, the other for words of any width. The cases of the tests it"
                    + " executes, so that the regions are those that get hot."
        })
public final class Calibration implements Callable<Integer> {
    /** The first codes only make the compiler itself warm. */
    private static final int WARMUP_CODES = 30;

    private static final int CODES_PER_REPORT = 10;

    /** Bounds on regions, estimated: real codes would fill nearly every region to the largest one. */
    private static final long[] LIMITS = {
        1_000, 2_500, 5_000, 10_000, TieringOption.MAX_REGION_GRAPH_NODES.defaultValue()
    };

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Option(names = "--codes", paramLabel = "PATH", description = "File or archive of lines {\"code\": \"0x...\"}.")
    private Path codes;

    @Option(names = "--sample", paramLabel = "N", description = "How many of them (default: ${DEFAULT-VALUE}).")
    private int sample = 300;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description = "How long each case is executed, in processor time (default: ${DEFAULT-VALUE}).")
    private double seconds = 3;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write what was measured of each region to FILE.")
    private Path csv;

    @Parameters(
            paramLabel = "TESTS",
            arity = "0..*",
            description = "Files, folders or archives that 'ember bench' reads.")
    private List<Path> tests = List.of();

    private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private CompilerLog log;

    private Calibration() {}

    /** Runs it; see {@code --help}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Calibration()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        log = CompilerLog.install();
        if (codes != null) {
            compileCodes();
        }
        for (Path path : tests) {
            runTests(path);
        }
        List<RegionSample> samples = log.samples();
        SampleTable table = new SampleTable(out);
        table.print("words that fit in 64 bits, not run", of(samples, Origin.NARROW));
        table.print("words of any width, not run", of(samples, Origin.WIDE));
        table.print("hot regions of programs", of(samples, Origin.RUN));
        table.printBounds(samples);
        save();
        return 0;
    }

    private void save() throws IOException {
        if (csv != null) {
            Files.write(csv, log.samples().stream().map(RegionSample::csv).toList());
        }
    }

    private static List<RegionSample> of(List<RegionSample> samples, Origin origin) {
        return samples.stream().filter(sample -> sample.origin() == origin).toList();
    }

    private void compileCodes() throws IOException, InterruptedException {
        int number = 0;
        int unfit = 0;
        for (byte[] code : CodeSample.read(codes, sample + WARMUP_CODES)) {
            boolean isWide = number % 2 == 1;
            log.setOrigin(number < WARMUP_CODES ? Origin.WARMUP : isWide ? Origin.WIDE : Origin.NARROW);
            long limit = number < WARMUP_CODES ? LIMITS[0] : LIMITS[number / 2 % LIMITS.length];
            try (CodeCompiler compiler = new CodeCompiler(log, isWide, limit)) {
                unfit += compiler.compile(code) ? 0 : 1;
            }
            if (++number % CODES_PER_REPORT == 0) {
                err.println(number + " codes compiled");
                save();
            }
        }
        out.println(number + " codes, " + unfit + " of them unfit");
    }

    private void runTests(Path path) throws IOException {
        log.setOrigin(Origin.RUN);
        BenchmarkReader reader = new BenchmarkReader(null);
        Archive.open(path).forEach(file -> reader.readAll(file, this::run));
    }

    private void run(Benchmark benchmark) throws IOException {
        err.println(benchmark.name());
        try (BenchmarkCase opened = benchmark.open(TieringOptions.DEFAULT)) {
            long end = THREADS.getCurrentThreadCpuTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
            do {
                opened.execute();
            } while (THREADS.getCurrentThreadCpuTime() < end);
        }
        save();
    }
}

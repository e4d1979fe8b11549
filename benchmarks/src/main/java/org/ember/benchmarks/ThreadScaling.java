package org.ember.benchmarks;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ember.fixtures.file.Archive;
import org.ember.fixtures.workload.Benchmark;
import org.ember.fixtures.workload.BenchmarkCase;
import org.ember.fixtures.workload.BenchmarkReader;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * How much more threads do than one, on one engine: each has a state and a journal of its own, and shares the codes, their
 * blocks, profiles and regions. One thread and all of them take turns within one run, so that what else goes on on the
 * machine meets both.
 */
@Command(
        name = "ThreadScaling",
        mixinStandardHelpOptions = true,
        description = "Compares the throughput of several threads on one engine with that of one.")
public final class ThreadScaling implements Callable<Integer> {
    private static final int MAX_WARMUPS = 30;

    /** The part of one processor's time that HotSpot's compilers may take while threads are compared. */
    private static final double MOST_COMPILATION = 0.05;

    @Parameters(paramLabel = "PATH", description = "State tests or lists of transactions, as for ember bench.")
    private Path path;

    @Option(names = "--threads", description = "How many (default: ${DEFAULT-VALUE}).")
    private int threads = 2;

    @Option(
            names = "--separate",
            description = "Gives each thread an engine of its own: what the machine, rather than the engine, allows.")
    private boolean separate;

    @Option(names = "--run", description = "Only cases whose name matches somewhere.")
    private Pattern wanted = Pattern.compile("");

    @Option(names = "--mode", description = "interpreter, tiered or compiled (default: tiered).")
    private String mode = "tiered";

    @Option(
            names = "--warmup",
            description = "Seconds for each case, repeated until nothing more is compiled (default: ${DEFAULT-VALUE}).")
    private double warmupSeconds = 5;

    @Option(names = "--seconds", description = "Seconds of each turn (default: ${DEFAULT-VALUE}).")
    private double seconds = 1;

    @Option(names = "--turns", description = "Turns of one thread, and of all (default: ${DEFAULT-VALUE}).")
    private int turns = 7;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ThreadScaling()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        TieringOptions tiering = TieringOptions.of(Mode.fromName(mode));
        List<Benchmark> cases = read();
        double logarithms = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Benchmark each : cases) {
                logarithms += Math.log(measure(each, tiering, pool));
            }
        }
        int count = cases.size();
        if (count == 0) {
            System.err.println("no cases to measure: none are there, or --run leaves none");
            return 2;
        }
        System.out.printf(
                Locale.ROOT,
                "geometric mean of %d: %d threads do %.2f times what one does%n",
                count,
                threads,
                Math.exp(logarithms / count));
        return 0;
    }

    private List<Benchmark> read() throws IOException {
        List<Benchmark> cases = new ArrayList<>();
        Archive.open(path)
                .forEach(file -> new BenchmarkReader(null).readAll(file, each -> {
                    if (wanted.matcher(each.name()).find()) {
                        cases.add(each);
                    }
                }));
        return cases;
    }

    /** Measures one case on an engine of its own; how many times the throughput of one thread all have. */
    private double measure(Benchmark measured, TieringOptions tiering, ExecutorService pool)
            throws InterruptedException, ExecutionException {
        List<BenchmarkCase> copies = open(measured, tiering);
        try {
            BenchmarkCase first = copies.getFirst();
            requirePassed(measured, first);
            warmUp(copies, pool);
            List<Double> ones = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                int chosen = turn % threads;
                double one = throughput(copies.subList(chosen, chosen + 1), seconds, pool);
                ones.add(one);
                ratios.add(throughput(copies, seconds, pool) / one);
            }
            requirePassed(measured, first);
            double ratio = median(ratios);
            System.out.printf(
                    Locale.ROOT,
                    "%-36s %12.3f us by one thread; %d do %.2f times as much%n",
                    measured.name(),
                    1e6 / median(ones),
                    threads,
                    ratio);
            return ratio;
        } finally {
            copies.forEach(BenchmarkCase::close);
        }
    }

    /**
     * Runs until a whole warm-up has gone by in which next to nothing was compiled: compilers, HotSpot's own for Graal
     * too, take the processors away from the threads that are to be compared.
     */
    private void warmUp(List<BenchmarkCase> copies, ExecutorService pool)
            throws InterruptedException, ExecutionException {
        CompilationMXBean hotSpot = ManagementFactory.getCompilationMXBean();
        for (int warmups = 0; warmups < MAX_WARMUPS; warmups++) {
            long compilationsBefore = compilations(copies);
            long millisBefore = hotSpot.getTotalCompilationTime();
            throughput(copies, warmupSeconds, pool);
            boolean isQuiet = compilations(copies) == compilationsBefore
                    && copies.stream()
                            .allMatch(each -> each.tiers().statistics().pending() == 0)
                    && hotSpot.getTotalCompilationTime() - millisBefore < MOST_COMPILATION * 1000 * warmupSeconds;
            if (isQuiet && warmups > 0) {
                return;
            }
        }
        System.err.println("(still compiling after " + MAX_WARMUPS + " warm-ups)");
    }

    private static long compilations(List<BenchmarkCase> copies) {
        return copies.stream()
                .mapToLong(each -> each.tiers().statistics().submitted())
                .sum();
    }

    private List<BenchmarkCase> open(Benchmark measured, TieringOptions tiering) {
        if (!separate) {
            return measured.open(tiering, threads);
        }
        return Stream.generate(() -> measured.open(tiering, 1).getFirst())
                .limit(threads)
                .toList();
    }

    private static void requirePassed(Benchmark measured, BenchmarkCase running) {
        String error = running.check();
        if (error != null) {
            throw new IllegalStateException(measured.name() + ": " + error);
        }
    }

    /** Executions a second by as many threads as there are copies of the case. */
    private static double throughput(List<BenchmarkCase> copies, double seconds, ExecutorService pool)
            throws InterruptedException, ExecutionException {
        List<Future<Double>> rates = new ArrayList<>();
        for (BenchmarkCase copy : copies) {
            rates.add(pool.submit(() -> rate(copy, seconds)));
        }
        double sum = 0;
        for (Future<Double> rate : rates) {
            sum += rate.get();
        }
        return sum;
    }

    private static double rate(BenchmarkCase each, double seconds) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long now = start;
        int executions = 0;
        while (now < end) {
            each.execute();
            executions++;
            now = System.nanoTime();
        }
        return executions * 1e9 / (now - start);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}

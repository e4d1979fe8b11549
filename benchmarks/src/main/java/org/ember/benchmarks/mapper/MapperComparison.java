package org.ember.benchmarks.mapper;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.ember.profiler.mapper.MapperLink;
import org.ember.profiler.mapper.MapperService;
import org.ember.profiler.mapper.MemoryMapper;
import org.ember.profiler.mapper.SharedFileMapper;
import org.ember.profiler.mapper.SharedFolder;
import org.ember.profiler.mapper.StreamLink;
import org.ember.profiler.mapper.StreamMapper;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What shared memory gains over a stream, between two real processes: how long it takes until another process has a
 * payload and this one has its memory back. Both ways take turns within one run; each has a process of its own.
 */
@Command(
        name = "MapperComparison",
        mixinStandardHelpOptions = true,
        description = "Compares payloads in shared memory with payloads over the pipe.")
public final class MapperComparison implements Callable<Integer> {
    private static final int[] SIZES = {24 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20, 16 << 20};
    private static final long MAX_BYTES = 64 << 20;
    private static final double NANOS_OF_SAMPLE = 20e6;
    private static final int MOST_ROUNDS = 500;

    @Option(names = "--turns", description = "Samples of each way and size (default: ${DEFAULT-VALUE}).")
    private int turns = 25;

    @Option(names = "--warmup", description = "Samples of each before any is counted (default: ${DEFAULT-VALUE}).")
    private int warmup = 15;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MapperComparison()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SharedFolder folder = SharedFolder.standard();
        try (Way stream = new Way(StreamMapper::new);
                Way shared = new Way(link -> new SharedFileMapper(folder, List.of(link)))) {
            for (int size : SIZES) { // before anything is timed all that is run is compiled, in all three processes
                warmUp(stream, shared, payload(size));
            }
            System.out.println("          read in place, us              copied by the reader, us");
            System.out.println("KiB       stream   shared  ratio         stream   shared  ratio");
            for (int size : SIZES) {
                System.out.printf(Locale.ROOT, "%-6d", size >> 10);
                compare(stream, shared, payload(size), MapperReader.LOOK);
                compare(stream, shared, payload(size), MapperReader.COPY);
                System.out.println();
            }
        }
        return 0;
    }

    private static byte[] payload(int size) {
        byte[] payload = new byte[size];
        new Random(size).nextBytes(payload);
        return payload;
    }

    private void warmUp(Way stream, Way shared, byte[] payload) {
        for (int sample = 0; sample < warmup; sample++) {
            for (Way way : List.of(stream, shared)) {
                way.sample(payload, MapperReader.LOOK);
                way.sample(payload, MapperReader.COPY);
            }
        }
    }

    private void compare(Way stream, Way shared, byte[] payload, int action) {
        List<Double> streams = new ArrayList<>();
        List<Double> shareds = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            streams.add(stream.sample(payload, action));
            shareds.add(shared.sample(payload, action));
        }
        double before = median(streams);
        double after = median(shareds);
        System.out.printf(Locale.ROOT, "  %8.1f %8.1f  %5.2f      ", before / 1000, after / 1000, before / after);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Makes a mapper whose consumer is behind a link. */
    @FunctionalInterface
    private interface MapperMaker {
        MemoryMapper over(MapperLink link);
    }

    /** A mapper, with a process that reads. */
    private static final class Way implements AutoCloseable {
        private final Process reader;
        private final StreamLink link;
        private final MemoryMapper mapper;
        private final PayloadRound round;
        private double nanos = NANOS_OF_SAMPLE;

        Way(MapperMaker maker) throws IOException {
            reader = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            MapperReader.class.getName(),
                            Long.toString(MAX_BYTES)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            MapperService none = new MapperService(0, SharedFolder.standard(), Map.of());
            link = StreamLink.start(reader.getInputStream(), reader.getOutputStream(), none);
            mapper = maker.over(link);
            round = new PayloadRound(mapper, MAX_BYTES);
        }

        /** Nanoseconds for one payload, from rounds of some 20 ms. */
        double sample(byte[] payload, int action) {
            MemorySegment content = MemorySegment.ofArray(payload);
            int rounds = (int) Math.clamp(NANOS_OF_SAMPLE / nanos, 1, MOST_ROUNDS);
            long start = System.nanoTime();
            for (int index = 0; index < rounds; index++) {
                round.run(content, action);
            }
            nanos = (double) (System.nanoTime() - start) / rounds;
            return nanos;
        }

        @Override
        public void close() throws IOException {
            mapper.close();
            link.close();
            reader.destroy();
        }
    }
}

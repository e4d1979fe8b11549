package org.ember.launcher.tests;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.ember.bench.measure.Settling.Bounds;
import org.ember.fixtures.file.Archive;
import org.ember.fixtures.file.TestFile;
import org.ember.fixtures.mainnet.MainnetBlockReader;
import org.ember.fixtures.parts.TestFork;
import org.ember.fixtures.workload.Benchmark;
import org.ember.fixtures.workload.BenchmarkReader;
import org.ember.fixtures.workload.CodeTest;
import org.ember.fork.Fork;
import org.ember.launcher.console.ExecutionRuntime;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.console.Failures;
import org.ember.launcher.console.InputException;
import org.ember.launcher.console.Streams;
import org.ember.launcher.options.Arguments;
import org.ember.launcher.options.HelpOption;
import org.ember.launcher.options.HexInput;
import org.ember.launcher.options.TieringArguments;
import org.ember.profiler.TieringOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ember prepare}: has a store filled with what there is to learn of code. */
@Command(
        name = "prepare",
        abbreviateSynopsis = true,
        sortOptions = false,
        parameterListHeading = "%n",
        description = {
            "Runs state tests, blocks of mainnet, lists of transactions, or code, each until nothing new is compiled of"
                    + " it, and stores what was learned of the contracts.",
            "",
            "Whatever begins with that store has these contracts compiled at their first calls, as it held here."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all was prepared", "1:a case did not pass its checks", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember prepare ipsilon-evm-benchmarks.tar.xz --store ~/.cache/ember",
            "  ember prepare mainnet-blocks.tar.xz --store ~/.cache/ember --seconds 60",
            "  ember prepare @Token.runtime.hex --input 0x18160ddd --store ~/.cache/ember"
        })
public final class PrepareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Files, folders, .tar.xz or .tar.gz archives of what 'ember bench' and 'ember bench blocks' read;"
                            + " or code: 0x and its bytes in hex, @FILE for a file with hex in it.")
    private List<String> sources;

    @Option(names = "--input", paramLabel = "HEX", description = "Call data for code: hex or @FILE (default: none).")
    private String input;

    @Option(
            names = {"--filter", "--run"},
            paramLabel = "REGEX",
            description = "Only cases whose name, or number for blocks, matches somewhere.")
    private Pattern wanted = Pattern.compile("");

    @Option(
            names = "--fork",
            paramLabel = "FORK",
            description =
                    "Of state tests only the cases of this fork (default: of all); the other formats but blocks run"
                            + " under it (default: the latest).")
    private TestFork fork;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "2",
            converter = Arguments.Seconds.class,
            description = "A case has settled when nothing new was compiled for so long, or in 5,000 executions"
                    + " (default: ${DEFAULT-VALUE}).")
    private double quietSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            converter = Arguments.Seconds.class,
            description = "Go on with the next case after so long at the latest (default: ${DEFAULT-VALUE}).")
    private double mostSeconds;

    @Option(
            names = "--json",
            description = "Print one JSON object: cases, settled, stored, unknown, bytes, regions, and the errors.")
    private boolean json;

    @Mixin
    private TieringArguments tiering;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        TieringOptions options = tiering.options();
        if (options.store() == null || !options.storeMode().writes()) {
            throw new InputException("there is no store to write to; name its folder with --store DIR");
        }
        ExecutionRuntime.prepare(options);
        ExecutionRuntime.warnIfInterpretedOnly(spec.commandLine().getErr());
        Preparing preparing = new Preparing(options, new Bounds(nanos(quietSeconds), nanos(mostSeconds)));
        prepareCodes(preparing);
        prepareFiles(preparing);
        if (preparing.cases() == 0) {
            throw new InputException(
                    "nothing to prepare: no cases are in the files, or --filter and --fork leave none");
        }
        report(preparing);
        return preparing.errors().isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    private static boolean isCode(String source) {
        return source.startsWith("0x") || source.startsWith("@");
    }

    private void prepareCodes(Preparing preparing) {
        HexInput hex = new HexInput(Streams.of(spec).in());
        Fork rules = fork == null ? Fork.latest() : fork.after().fork();
        for (String source : sources) {
            if (isCode(source)) {
                byte[] data = input == null ? new byte[0] : hex.read("input", input);
                CodeTest test = new CodeTest(source, hex.read("code", source), data, CodeTest.DEFAULT_GAS, null);
                preparing.prepare(test.benchmark(rules));
            }
        }
    }

    private void prepareFiles(Preparing preparing) throws IOException {
        List<Archive> archives = new ArrayList<>();
        for (String source : sources) {
            if (!isCode(source)) {
                archives.add(Archive.open(Path.of(source)));
            }
        }
        BenchmarkReader cases = new BenchmarkReader(fork);
        MainnetBlockReader blocks = new MainnetBlockReader(true);
        try (TestProgress progress =
                TestProgress.of("ember prepare", archives, spec.commandLine().getErr())) {
            for (Archive archive : archives) {
                archive.forEach(file -> {
                    if (MainnetBlockReader.isOfBlocks(file)) {
                        blocks.read(file);
                    } else {
                        read(file, cases, preparing, progress);
                    }
                });
            }
            preparing.prepare(blocks.blocks(
                    number -> wanted.matcher(Long.toUnsignedString(number)).find()));
        }
    }

    private void read(TestFile file, BenchmarkReader cases, Preparing preparing, TestProgress progress)
            throws IOException {
        cases.readAll(file, (Benchmark benchmark) -> {
            if (wanted.matcher(benchmark.name()).find()) {
                preparing.prepare(benchmark);
                progress.update(preparing.cases(), preparing.errors().size());
            }
        });
    }

    private void report(Preparing preparing) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (json) {
            writeJson(preparing, out);
        } else {
            preparing.errors().forEach(error -> Failures.print(err, error));
            out.printf(
                    "prepared %,d cases, of which %,d settled; %,d contracts stored, %,d of them new, in %,d bytes; %,d"
                            + " regions compiled%n",
                    preparing.cases(),
                    preparing.settled(),
                    preparing.stored(),
                    preparing.unknown(),
                    preparing.bytes(),
                    preparing.regions());
        }
        out.flush();
    }

    private static void writeJson(Preparing preparing, PrintWriter out) throws IOException {
        try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            generator.writeNumberField("cases", preparing.cases());
            generator.writeNumberField("settled", preparing.settled());
            generator.writeNumberField("stored", preparing.stored());
            generator.writeNumberField("unknown", preparing.unknown());
            generator.writeNumberField("bytes", preparing.bytes());
            generator.writeNumberField("regions", preparing.regions());
            generator.writeArrayFieldStart("errors");
            for (String error : preparing.errors()) {
                generator.writeString(error);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }
}

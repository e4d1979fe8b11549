package org.ember.launcher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ember.launcher.bench.BenchBlocksCommand;
import org.ember.launcher.bench.BenchCommand;
import org.ember.launcher.bench.BenchCompareCommand;
import org.ember.launcher.bench.BenchFirstCommand;
import org.ember.launcher.bench.BenchPeerCommand;
import org.ember.launcher.bench.BenchWarmCommand;
import org.ember.launcher.code.AnalyzeCommand;
import org.ember.launcher.code.AsmCommand;
import org.ember.launcher.code.DisasmCommand;
import org.ember.launcher.doctor.DoctorCommand;
import org.ember.launcher.manual.ManCommand;
import org.ember.launcher.run.RunCommand;
import org.ember.launcher.tests.PrecompileTestCommand;
import org.ember.launcher.tests.StateTestCommand;
import org.ember.launcher.tests.VmTestCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;

/** The commands of {@code ember}, in the order in which help lists them. */
final class Subcommands {
    private static final String BENCH = "bench";
    private static final String COMPLETION = "completion";
    private static final Map<String, Supplier<Object>> ALL = new LinkedHashMap<>();

    /** Those of {@code ember bench}. */
    private static final Map<String, Supplier<Object>> WAYS_TO_BENCH = new LinkedHashMap<>();

    static {
        ALL.put("doctor", DoctorCommand::new);
        ALL.put("run", RunCommand::new);
        ALL.put("statetest", StateTestCommand::new);
        ALL.put("vmtest", VmTestCommand::new);
        ALL.put("precompiletest", PrecompileTestCommand::new);
        ALL.put(BENCH, BenchCommand::new);
        ALL.put("asm", AsmCommand::new);
        ALL.put("disasm", DisasmCommand::new);
        ALL.put("analyze", AnalyzeCommand::new);
        ALL.put(COMPLETION, GenerateCompletion::new);
        ALL.put("man", ManCommand::new);
        ALL.put("train", TrainCommand::new);
        WAYS_TO_BENCH.put(BenchCommand.DEFAULT, BenchWarmCommand::new);
        WAYS_TO_BENCH.put("first", BenchFirstCommand::new);
        WAYS_TO_BENCH.put("blocks", BenchBlocksCommand::new);
        WAYS_TO_BENCH.put("compare", BenchCompareCommand::new);
        WAYS_TO_BENCH.put("peer", BenchPeerCommand::new);
    }

    private Subcommands() {}

    /** Whether {@code ember bench} has a subcommand of this name. */
    static boolean isWayToBench(String name) {
        return WAYS_TO_BENCH.containsKey(name);
    }

    /**
     * Gives {@code ember} the commands that {@code arguments} may need. To look at one that is not needed costs as much
     * as to run many a command: where the first argument is a command, it is the only one.
     */
    static void addTo(CommandLine ember, String... arguments) {
        if (arguments.length > 0 && ALL.containsKey(arguments[0]) && !needsAll(arguments[0])) {
            add(ember, arguments[0], arguments);
        } else if (!List.of(arguments).equals(List.of("--version"))) {
            ALL.keySet().forEach(name -> add(ember, name));
        }
    }

    /** Those that say something of all commands. */
    private static boolean needsAll(String name) {
        return name.equals(COMPLETION) || name.equals("man");
    }

    private static void add(CommandLine ember, String name, String... arguments) {
        CommandLine command = new CommandLine(ALL.get(name).get());
        if (name.equals(BENCH)) {
            addWaysToBench(command, arguments);
        }
        ember.addSubcommand(name, command);
        if (name.equals(COMPLETION)) {
            command.getCommandSpec()
                    .name(name)
                    .usageMessage()
                    .description("Prints the completion script for bash and zsh.")
                    .footer();
        }
    }

    private static void addWaysToBench(CommandLine bench, String... arguments) {
        if (arguments.length > 1 && isWayToBench(arguments[1])) {
            bench.addSubcommand(arguments[1], WAYS_TO_BENCH.get(arguments[1]).get());
        } else {
            WAYS_TO_BENCH.forEach((name, way) -> bench.addSubcommand(name, way.get()));
        }
    }
}

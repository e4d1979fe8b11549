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
import org.ember.launcher.store.LearnedText;
import org.ember.launcher.store.StoreClearCommand;
import org.ember.launcher.store.StoreCommand;
import org.ember.launcher.store.StoreListCommand;
import org.ember.launcher.store.StorePruneCommand;
import org.ember.launcher.store.StoreShowCommand;
import org.ember.launcher.store.StoreVerifyCommand;
import org.ember.launcher.tests.BlockTestCommand;
import org.ember.launcher.tests.PrecompileTestCommand;
import org.ember.launcher.tests.PrepareCommand;
import org.ember.launcher.tests.StateTestCommand;
import org.ember.launcher.tests.VmTestCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;

/** The commands of {@code ember}, in the order in which help lists them. */
final class Subcommands {
    private static final String BENCH = "bench";
    private static final String STORE = "store";
    private static final String COMPLETION = "completion";
    private static final Map<String, Supplier<Object>> ALL = new LinkedHashMap<>();

    /** Those of {@code ember bench}. */
    private static final Map<String, Supplier<Object>> WAYS_TO_BENCH = new LinkedHashMap<>();

    /** Those of {@code ember store}. */
    private static final Map<String, Supplier<Object>> WORK_ON_STORES = new LinkedHashMap<>();

    /** Commands that have commands, and these. */
    private static final Map<String, Map<String, Supplier<Object>>> BELOW =
            Map.of(BENCH, WAYS_TO_BENCH, STORE, WORK_ON_STORES);

    static {
        ALL.put("doctor", DoctorCommand::new);
        ALL.put("run", RunCommand::new);
        ALL.put("prepare", PrepareCommand::new);
        ALL.put("statetest", StateTestCommand::new);
        ALL.put("blocktest", BlockTestCommand::new);
        ALL.put("vmtest", VmTestCommand::new);
        ALL.put("precompiletest", PrecompileTestCommand::new);
        ALL.put(BENCH, BenchCommand::new);
        ALL.put(STORE, StoreCommand::new);
        ALL.put("asm", AsmCommand::new);
        ALL.put("disasm", DisasmCommand::new);
        ALL.put("analyze", AnalyzeCommand::new);
        ALL.put(COMPLETION, GenerateCompletion::new);
        ALL.put("man", ManCommand::new);
        ALL.put("train", TrainCommand::new);
        ALL.put(CompilerHelperCommand.NAME, CompilerHelperCommand::new);
        WAYS_TO_BENCH.put(BenchCommand.DEFAULT, BenchWarmCommand::new);
        WAYS_TO_BENCH.put("first", BenchFirstCommand::new);
        WAYS_TO_BENCH.put("blocks", BenchBlocksCommand::new);
        WAYS_TO_BENCH.put("compare", BenchCompareCommand::new);
        WAYS_TO_BENCH.put("peer", BenchPeerCommand::new);
        WORK_ON_STORES.put("ls", StoreListCommand::new);
        WORK_ON_STORES.put("show", () -> new StoreShowCommand(LearnedText::lines));
        WORK_ON_STORES.put("verify", StoreVerifyCommand::new);
        WORK_ON_STORES.put("prune", StorePruneCommand::new);
        WORK_ON_STORES.put("clear", StoreClearCommand::new);
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
        addBelow(command, BELOW.getOrDefault(name, Map.of()), arguments);
        ember.addSubcommand(name, command);
        if (name.equals(COMPLETION)) {
            command.getCommandSpec()
                    .name(name)
                    .usageMessage()
                    .description("Prints the completion script for bash and zsh.")
                    .footer();
        }
    }

    private static void addBelow(CommandLine command, Map<String, Supplier<Object>> below, String... arguments) {
        if (arguments.length > 1 && below.containsKey(arguments[1])) {
            command.addSubcommand(arguments[1], below.get(arguments[1]).get());
        } else {
            below.forEach((name, each) -> command.addSubcommand(name, each.get()));
        }
    }
}

package org.ember.profiler;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ember.profiler.store.StoreMode;
import org.ember.profiler.suitability.SuitabilityLimits;

/** How compilation is controlled. Immutable; compared by what is set. */
public final class TieringOptions {
    /** The environment variable that sets the mode. */
    public static final String MODE_VARIABLE = "EMBER_TIERING_MODE";

    /** The environment variable that sets the folder for dumps. */
    public static final String DUMP_VARIABLE = "EMBER_TIERING_DUMP_DIRECTORY";

    /** The environment variable that sets the folder of the store. */
    public static final String STORE_VARIABLE = "EMBER_TIERING_STORE";

    /** The environment variable that sets what may be done with the store. */
    public static final String STORE_MODE_VARIABLE = "EMBER_TIERING_STORE_MODE";

    /** The environment variable that sets where contracts first meet the compiler. */
    public static final String COMPILE_MODE_VARIABLE = "EMBER_TIERING_COMPILE_MODE";

    /** The environment variable that sets what to do when there is no compiler helper. */
    public static final String HELPER_FALLBACK_VARIABLE = "EMBER_TIERING_HELPER_FALLBACK";

    /** The environment variable that sets the command that starts a compiler helper, its words separated by spaces. */
    public static final String HELPER_COMMAND_VARIABLE = "EMBER_TIERING_HELPER_COMMAND";

    /** Tiered, with the defaults of all options. */
    public static final TieringOptions DEFAULT = builder().build();

    private final Mode mode;
    private final boolean blocking;
    private final Path dumpDirectory;
    private final Path store;
    private final StoreMode storeMode;
    private final CompileMode compileMode;
    private final HelperFallback helperFallback;
    private final List<String> helperCommand;
    private final Map<TieringOption, Long> values;

    private TieringOptions(Builder settings) {
        mode = settings.mode;
        blocking = settings.blocking || mode == Mode.COMPILED;
        dumpDirectory = settings.dumpDirectory;
        store = settings.store;
        storeMode = settings.storeMode;
        compileMode = settings.compileMode;
        helperFallback = settings.helperFallback;
        helperCommand = settings.helperCommand;
        values = new EnumMap<>(settings.values);
    }

    /** The start of options that differ from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The defaults in {@code mode}. */
    public static TieringOptions of(Mode mode) {
        return builder().mode(mode).build();
    }

    /** The start of options that differ from these. */
    public Builder with() {
        Builder builder = new Builder()
                .mode(mode)
                .blocking(blocking)
                .dumpDirectory(dumpDirectory)
                .store(store)
                .storeMode(storeMode)
                .compileMode(compileMode)
                .helperFallback(helperFallback)
                .helperCommand(helperCommand);
        builder.values.putAll(values);
        return builder;
    }

    /** The mode. */
    public Mode mode() {
        return mode;
    }

    /** Whether execution waits for the compiler; always so in mode {@link Mode#COMPILED}. */
    public boolean isBlocking() {
        return blocking;
    }

    /** Where to write what is known about each contract that is compiled or rejected; {@code null} for nowhere. */
    public Path dumpDirectory() {
        return dumpDirectory;
    }

    /** The folder of the store that what is learned is kept in, used in mode {@link Mode#TIERED}; {@code null} for none. */
    public Path store() {
        return store;
    }

    /** What may be done with the store; both at first. */
    public StoreMode storeMode() {
        return storeMode;
    }

    /** Where a contract first meets the compiler. */
    public CompileMode compileMode() {
        return compileMode;
    }

    /** What becomes of contracts when there is no compiler helper to be had. */
    public HelperFallback helperFallback() {
        return helperFallback;
    }

    /** The command that starts a compiler helper; empty for this program itself, as it was started. */
    public List<String> helperCommand() {
        return helperCommand;
    }

    /** The value of {@code option}: what was set, or the default under the mode. */
    public long get(TieringOption option) {
        Long value = values.get(option);
        return value != null ? value : defaultOf(option);
    }

    int getInt(TieringOption option) {
        return Math.toIntExact(get(option));
    }

    /** How often a block is to run before a region, when those that there were have so many graph nodes together. */
    int hotBlockExecutions(long regionNodes) {
        long executions =
                get(TieringOption.HOT_BLOCK_EXECUTIONS) + get(TieringOption.HOT_EXECUTIONS_PER_NODE) * regionNodes;
        return (int) Math.min(TieringOption.HOT_BLOCK_EXECUTIONS.max(), executions);
    }

    long nanos(TieringOption option) {
        return get(option) * 1_000_000;
    }

    /**
     * In mode {@link Mode#COMPILED} some defaults are other ones: every block is to be compiled at its first run, for
     * words of any width as none was seen yet, and in small pieces, for most of a contract never runs.
     */
    private long defaultOf(TieringOption option) {
        if (mode != Mode.COMPILED) {
            return option.defaultValue();
        }
        return switch (option) {
            case HOT_BLOCK_EXECUTIONS -> 1;
            case HOT_EXECUTIONS_PER_NODE, BLOCK_EXECUTIONS, MAX_SPECULATIVE_DEOPTIMIZATIONS -> 0;
            case MAX_REGION_GRAPH_NODES -> 3_000;
            case MAX_REGIONS, MAX_PENDING -> 65_536;
            default -> option.defaultValue();
        };
    }

    /** What a contract may be like at most to be compiled. */
    public SuitabilityLimits limits() {
        return new SuitabilityLimits(
                getInt(TieringOption.MAX_CODE_BYTES),
                getInt(TieringOption.MAX_BLOCKS),
                getInt(TieringOption.MAX_BLOCK_GRAPH_NODES),
                get(TieringOption.MAX_GRAPH_NODES),
                get(TieringOption.MAX_JUMP_EDGES));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TieringOptions options
                && mode == options.mode
                && blocking == options.blocking
                && Objects.equals(dumpDirectory, options.dumpDirectory)
                && Objects.equals(store, options.store)
                && storeMode == options.storeMode
                && compileMode == options.compileMode
                && helperFallback == options.helperFallback
                && helperCommand.equals(options.helperCommand)
                && values.equals(options.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                mode, blocking, dumpDirectory, store, storeMode, compileMode, helperFallback, helperCommand, values);
    }

    @Override
    public String toString() {
        return mode.displayName() + values;
    }

    /** Collects options. */
    public static final class Builder {
        private Mode mode = Mode.TIERED;
        private boolean blocking;
        private Path dumpDirectory;
        private Path store;
        private StoreMode storeMode = StoreMode.RW;
        private CompileMode compileMode = CompileMode.IN_PROCESS;
        private HelperFallback helperFallback = HelperFallback.IN_PROCESS;
        private List<String> helperCommand = List.of();
        private final Map<TieringOption, Long> values = new EnumMap<>(TieringOption.class);

        private Builder() {}

        /** Sets the mode. */
        public Builder mode(Mode newMode) {
            mode = Objects.requireNonNull(newMode);
            return this;
        }

        /** Whether execution waits for the compiler: for tests. */
        public Builder blocking(boolean wanted) {
            blocking = wanted;
            return this;
        }

        /** Where to write what is known about each contract that is compiled or rejected; {@code null} for nowhere. */
        public Builder dumpDirectory(Path directory) {
            dumpDirectory = directory;
            return this;
        }

        /** The folder of the store that what is learned is kept in, for other processes; {@code null} for none. */
        public Builder store(Path directory) {
            store = directory;
            return this;
        }

        /** Sets what may be done with the store. */
        public Builder storeMode(StoreMode newMode) {
            storeMode = Objects.requireNonNull(newMode);
            return this;
        }

        /** Sets where a contract first meets the compiler. */
        public Builder compileMode(CompileMode newMode) {
            compileMode = Objects.requireNonNull(newMode);
            return this;
        }

        /** Sets what becomes of contracts when there is no compiler helper to be had. */
        public Builder helperFallback(HelperFallback newFallback) {
            helperFallback = Objects.requireNonNull(newFallback);
            return this;
        }

        /** Sets the command that starts a compiler helper; empty for this program itself, as it was started. */
        public Builder helperCommand(List<String> command) {
            helperCommand = List.copyOf(command);
            return this;
        }

        /**
         * Sets a number.
         *
         * @throws IllegalArgumentException naming option, value and range when it is out of range
         */
        public Builder set(TieringOption option, long value) {
            values.put(option, option.checked(value));
            return this;
        }

        /** Sets a number given as text; see {@link TieringOption#parse}. */
        public Builder set(TieringOption option, String text) {
            values.put(option, option.parse(text));
            return this;
        }

        /**
         * Sets what the variables of an environment say.
         *
         * @throws IllegalArgumentException naming the variable when its value is none that can be set
         */
        public Builder environment(Map<String, String> environment) {
            read(environment, MODE_VARIABLE, text -> mode(Mode.fromName(text)));
            read(environment, DUMP_VARIABLE, text -> dumpDirectory(Path.of(text)));
            read(environment, STORE_VARIABLE, text -> store(Path.of(text)));
            read(environment, STORE_MODE_VARIABLE, text -> storeMode(StoreMode.fromName(text)));
            read(environment, COMPILE_MODE_VARIABLE, text -> compileMode(CompileMode.fromName(text)));
            read(environment, HELPER_FALLBACK_VARIABLE, text -> helperFallback(HelperFallback.fromName(text)));
            read(
                    environment,
                    HELPER_COMMAND_VARIABLE,
                    text -> helperCommand(List.of(text.strip().split("\\s+"))));
            for (TieringOption option : TieringOption.values()) {
                read(environment, option.variable(), text -> set(option, text));
            }
            return this;
        }

        private static void read(Map<String, String> environment, String variable, Setter setter) {
            String text = environment.get(variable);
            if (text != null) {
                try {
                    setter.set(text);
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException(variable + ": " + wrong.getMessage(), wrong);
                }
            }
        }

        /** The options. The builder can be used on. */
        public TieringOptions build() {
            return new TieringOptions(this);
        }

        /** Sets one option from text. */
        private interface Setter {
            void set(String text);
        }
    }
}

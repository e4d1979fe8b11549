package org.ember.profiler;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ember.profiler.suitability.SuitabilityLimits;

/**
 * The numbers that can be set in {@link TieringOptions}: each with its name for users, its default, its range, and what it is
 * for ({@link #description}).
 */
public enum TieringOption {
    HOT_CALLS("HotCalls", 32, 1, 1_000_000_000, "Calls within the window that make a contract hot, with HotGas."),
    HOT_GAS(
            "HotGas",
            100_000,
            0,
            Long.MAX_VALUE,
            "Gas used within the window that makes a contract hot, with HotCalls."),
    HUGE_CALL_GAS("HugeCallGas", 1_000_000, 0, Long.MAX_VALUE, "Gas used by a single call that makes a contract hot."),
    WINDOW_CALLS("WindowCalls", 1_000, 1, 1_000_000_000, "The most calls of a contract that its window holds."),
    WINDOW_MILLIS("WindowMillis", 60_000, 16, 86_400_000, "After so long a call leaves the window."),
    DRAIN_MILLIS(
            "DrainMillis", 100, 0, 60_000, "How often recorded calls are looked at; 0 for never, but when asked to."),
    TIER_SAMPLE_MILLIS(
            "TierSampleMillis", 20, 0, 60_000, "How often to look which tier runs, for the time of each; 0 for never."),
    HOT_BLOCK_EXECUTIONS(
            "HotBlockExecutions", 1_000, 1, 1_000_000_000, "Interpreted runs of a block that start a region."),
    HOT_EXECUTIONS_PER_NODE(
            "HotExecutionsPerNode",
            1,
            0,
            1_000,
            "Further runs that start one, for each graph node of the contract's regions so far."),
    BLOCK_EXECUTIONS(
            "BlockExecutions",
            4,
            0,
            101,
            "Runs of a block's instructions one by one before it is built; 101 for always."),
    TRACE_EXECUTIONS(
            "TraceExecutions",
            64,
            1,
            1_000_000_000,
            "Runs of a block of a cold contract before it and what follows run as one."),
    MAX_REGION_GRAPH_NODES("MaxRegionGraphNodes", 20_000, 100, 100_000, "Estimated graph nodes a region may have."),
    MAX_REGIONS("MaxRegions", 256, 1, 65_536, "Regions that a contract has at one time."),
    MAX_SPECULATIVE_DEOPTIMIZATIONS(
            "MaxSpeculativeDeoptimizations",
            8,
            0,
            1_000,
            "Deoptimisations before a region expects words of any width."),
    MAX_DEOPTIMIZATIONS("MaxDeoptimizations", 12, 0, 1_000, "Deoptimisations before a block is given up."),
    QUEUE_CAPACITY(
            "QueueCapacity", 256, 1, 1_000_000, "Hot contracts that wait to be compiled; the coldest is dropped."),
    MAX_PENDING("MaxPending", 16, 1, 1_000_000, "Contracts and regions that are being compiled at one time."),
    COMPILE_TIMEOUT_MILLIS(
            "CompileTimeoutMillis", 120_000, 1, 86_400_000, "After so long at the compiler a region has failed."),
    MAX_FAILURES("MaxFailures", 3, 1, 1_000, "Failed compilations after which a contract gets no more."),
    BACK_OFF_MILLIS(
            "BackOffMillis", 1_000, 0, 86_400_000, "Pause after a failure, or after making room; doubled by each."),
    CODE_BYTES(
            "CodeBytes",
            64L << 20,
            0,
            1L << 40,
            "Machine code to keep, in bytes; least recently used goes; 0 for all."),
    IDLE_MILLIS("IdleMillis", 600_000, 0, 31L * 86_400_000, "Machine code unused for so long goes; 0 for never."),
    SWEEP_MILLIS("SweepMillis", 10_000, 1, 86_400_000, "How often unused machine code is looked for."),
    MAX_CODE_BYTES("MaxCodeBytes", SuitabilityLimits.DEFAULT.codeBytes(), 1, Integer.MAX_VALUE, "Bytes of fit code."),
    MAX_BLOCKS("MaxBlocks", SuitabilityLimits.DEFAULT.blocks(), 1, Integer.MAX_VALUE, "Basic blocks of fit code."),
    MAX_BLOCK_GRAPH_NODES(
            "MaxBlockGraphNodes",
            SuitabilityLimits.DEFAULT.blockGraphNodes(),
            100,
            100_000,
            "Estimated graph nodes of the largest block of fit code."),
    MAX_GRAPH_NODES(
            "MaxGraphNodes",
            SuitabilityLimits.DEFAULT.graphNodes(),
            100,
            Long.MAX_VALUE,
            "Estimated graph nodes of fit code."),
    MAX_JUMP_EDGES(
            "MaxJumpEdges",
            SuitabilityLimits.DEFAULT.jumpEdges(),
            0,
            Long.MAX_VALUE,
            "Pairs of a jump that the stack decides and a jump destination, in fit code."),
    HELPER_WORKERS("HelperWorkers", 1, 1, 64, "Contracts that the compiler helper tries at one time."),
    HELPER_ATTEMPTS(
            "HelperAttempts",
            2,
            1,
            100,
            "Crashes of the compiler helper on a contract, alone in it at the last, that reject the contract."),
    HELPER_START_MILLIS(
            "HelperStartMillis", 60_000, 1, 86_400_000, "After so long the compiler helper has to be ready for work."),
    HELPER_JOB_MILLIS(
            "HelperJobMillis", 120_000, 1, 86_400_000, "After so long in the compiler helper a contract is rejected."),
    HELPER_REGIONS("HelperRegions", 16, 1, 65_536, "Regions of a contract that the compiler helper makes at most."),
    HELPER_REGION_MILLIS(
            "HelperRegionMillis",
            30_000,
            1,
            86_400_000,
            "A contract is rejected if the compiler takes longer for one region in the compiler helper."),
    HELPER_GRAPH_NODES(
            "HelperGraphNodes",
            1_000_000,
            1,
            Integer.MAX_VALUE,
            "A contract is rejected if a region's graph has more nodes in the compiler helper."),
    HELPER_HEAP_BYTES("HelperHeapBytes", 1L << 30, 0, 1L << 50, "Heap of the compiler helper; 0 for this process's."),
    HELPER_CODE_CACHE_BYTES(
            "HelperCodeCacheBytes", 0, 0, 1L << 31, "Memory for its machine code; 0 for this process's."),
    HELPER_PROCESSORS("HelperProcessors", 0, 0, 1 << 16, "Processors that it believes to have; 0 for all."),
    HELPER_ADDRESS_BYTES(
            "HelperAddressBytes", 0, 0, 1L << 50, "Address space that it may take, on Linux only; 0 for any."),
    HELPER_CPU_SECONDS(
            "HelperCpuSeconds",
            0,
            0,
            1L << 32,
            "Processor time after which the system ends it, on Linux only; 0 for any."),
    HELPER_AFFINITY("HelperAffinity", 0, 0, 8192, "Processors that it is bound to, on Linux only; 0 for any."),
    HELPER_NICENESS("HelperNiceness", 0, 0, 19, "How much it gives way to other processes, on Linux only."),
    STORE_MILLIS(
            "StoreMillis",
            10_000,
            0,
            86_400_000,
            "So long after something new was learned of a contract it is stored, with what came since."),
    STORE_BYTES("StoreBytes", 1L << 29, 0, 1L << 50, "What the store may take, in bytes; least recently used goes.");

    private final String displayName;
    private final long defaultValue;
    private final long min;
    private final long max;
    private final String description;

    TieringOption(String displayName, long defaultValue, long min, long max, String description) {
        this.displayName = displayName;
        this.defaultValue = defaultValue;
        this.min = min;
        this.max = max;
        this.description = description;
    }

    /** The name, as users write it. */
    public String displayName() {
        return displayName;
    }

    /** The environment variable that sets it. */
    public String variable() {
        return "EMBER_TIERING_" + name();
    }

    /** The value where nobody sets one, unless the mode has its own ({@link TieringOptions#get}). */
    public long defaultValue() {
        return defaultValue;
    }

    /** The least value. */
    public long min() {
        return min;
    }

    /** The greatest value. */
    public long max() {
        return max;
    }

    /** What it does, in one sentence. */
    public String description() {
        return description;
    }

    /**
     * Checks a value.
     *
     * @throws IllegalArgumentException naming option, value and range when it is out of range
     */
    long checked(long value) {
        if (value < min || value > max) {
            throw outOfRange(Long.toString(value));
        }
        return value;
    }

    /**
     * Reads a decimal number, and nothing else.
     *
     * @throws IllegalArgumentException naming option, text and range when it is none or out of range
     */
    public long parse(String text) {
        boolean isNumber = !text.isEmpty()
                && text.chars().allMatch(each -> each >= '0' && each <= '9')
                && text.length() <= Long.toString(Long.MAX_VALUE).length();
        if (!isNumber) {
            throw outOfRange("'" + text + "'");
        }
        try {
            return checked(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            throw outOfRange(text);
        }
    }

    private IllegalArgumentException outOfRange(String value) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT, "tiering option %s must be a number from %d to %d, not %s", displayName, min, max, value));
    }

    /**
     * The option that users call {@code name}.
     *
     * @throws IllegalArgumentException naming all options when there is none of that name
     */
    public static TieringOption fromName(String name) {
        for (TieringOption option : values()) {
            if (option.displayName.equals(name)) {
                return option;
            }
        }
        throw new IllegalArgumentException("unknown tiering option '" + name + "'; known are "
                + Arrays.stream(values()).map(TieringOption::displayName).collect(Collectors.joining(", ")));
    }
}

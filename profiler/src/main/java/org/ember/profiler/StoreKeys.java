package org.ember.profiler;

import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ember.crypto.Keccak256;
import org.ember.fork.GasCost;
import org.ember.fork.GasSchedule;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.profiler.learned.LearnedCodec;
import org.ember.profiler.store.ArtifactKey;
import org.ember.word.UInt256;

/** Makes the keys under which a controller finds what was learned: with all that this depends on. */
final class StoreKeys {
    /** Clients have few rules; those that make them anew for each code get none of these remembered. */
    private static final int MOST_RULES = 64;

    private final UInt256 settings;
    private final Map<Rules, UInt256> rulesHashes = new ConcurrentHashMap<>();

    StoreKeys(TieringOptions options) {
        settings = hash(settings(options));
    }

    ArtifactKey key(UInt256 codeHash, Rules rules) {
        return new ArtifactKey(codeHash, rules.fork().displayName(), rulesHash(rules), settings);
    }

    /** The fingerprint of the engine and of the options that what is learned depends on. */
    UInt256 settings() {
        return settings;
    }

    private UInt256 rulesHash(Rules rules) {
        UInt256 known = rulesHashes.get(rules);
        if (known == null) {
            known = hash(describe(rules));
            if (rulesHashes.size() < MOST_RULES) {
                rulesHashes.put(rules, known);
            }
        }
        return known;
    }

    private static UInt256 hash(String text) {
        return Keccak256.hashWord(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All that rules say. */
    private static String describe(Rules rules) {
        StringBuilder text = new StringBuilder();
        GasSchedule schedule = rules.schedule();
        for (Opcode opcode : Opcode.values()) {
            text.append(opcode.name()).append(' ').append(schedule.cost(opcode)).append('\n');
        }
        for (GasCost cost : GasCost.values()) {
            text.append(cost.name()).append(' ').append(schedule.cost(cost)).append('\n');
        }
        rules.precompiles()
                .forEach((address, precompile) -> text.append(address.toHex())
                        .append(' ')
                        .append(precompile.name())
                        .append(' ')
                        .append(precompile.getClass().getName())
                        .append('\n'));
        return text.append(rules.fork().name())
                .append(' ')
                .append(rules.limits())
                .append(' ')
                .append(rules.maxRefundQuotient())
                .toString();
    }

    /**
     * The version of Ember's module, where it runs as one; what the numbers in a profile mean; and the options. Not the machine: a
     * profile is worth the same on each.
     */
    private static String settings(TieringOptions options) {
        ModuleDescriptor module = StoreKeys.class.getModule().getDescriptor();
        StringBuilder text = new StringBuilder("ember ")
                .append(module == null ? "" : module.rawVersion().orElse(""))
                .append('\n')
                .append("form ")
                .append(LearnedCodec.VERSION)
                .append('\n')
                .append("meaning ")
                .append(LearnedCodec.MEANING)
                .append('\n')
                .append(options.mode())
                .append('\n');
        for (TieringOption option : TieringOption.values()) {
            if (decidesWhatIsLearned(option)) {
                text.append(option.name())
                        .append(' ')
                        .append(options.get(option))
                        .append('\n');
            }
        }
        return text.toString();
    }

    /**
     * Whether what is learned with another value of {@code option} may be wrong with this one: a region may be too large, a block
     * given up too early, a contract unfit, a compilation not in time. When and how often something is done does not matter.
     */
    private static boolean decidesWhatIsLearned(TieringOption option) {
        return switch (option) {
            case MAX_REGION_GRAPH_NODES,
                    MAX_SPECULATIVE_DEOPTIMIZATIONS,
                    MAX_DEOPTIMIZATIONS,
                    COMPILE_TIMEOUT_MILLIS,
                    MAX_CODE_BYTES,
                    MAX_BLOCKS,
                    MAX_BLOCK_GRAPH_NODES,
                    MAX_GRAPH_NODES,
                    MAX_JUMP_EDGES,
                    HELPER_ATTEMPTS,
                    HELPER_JOB_MILLIS,
                    HELPER_REGION_MILLIS,
                    HELPER_GRAPH_NODES,
                    HELPER_HEAP_BYTES,
                    HELPER_CODE_CACHE_BYTES,
                    HELPER_ADDRESS_BYTES -> true;
            case HOT_CALLS,
                    HOT_GAS,
                    HUGE_CALL_GAS,
                    WINDOW_CALLS,
                    WINDOW_MILLIS,
                    DRAIN_MILLIS,
                    TIER_SAMPLE_MILLIS,
                    HOT_BLOCK_EXECUTIONS,
                    HOT_EXECUTIONS_PER_NODE,
                    BLOCK_EXECUTIONS,
                    TRACE_EXECUTIONS,
                    MAX_REGIONS,
                    QUEUE_CAPACITY,
                    MAX_PENDING,
                    MAX_FAILURES,
                    BACK_OFF_MILLIS,
                    CODE_BYTES,
                    IDLE_MILLIS,
                    SWEEP_MILLIS,
                    HELPER_WORKERS,
                    HELPER_START_MILLIS,
                    HELPER_REGIONS,
                    HELPER_PROCESSORS,
                    HELPER_CPU_SECONDS,
                    HELPER_AFFINITY,
                    HELPER_NICENESS,
                    STORE_MILLIS,
                    STORE_BYTES -> false;
        };
    }
}

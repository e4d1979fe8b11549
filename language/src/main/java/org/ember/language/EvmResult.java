package org.ember.language;

import java.util.List;
import org.ember.embedding.ExecutionResult;
import org.ember.state.StateDiff;
import org.ember.word.Hex;

/** What a successful call came to. */
final class EvmResult extends EvmRecord {
    private static final List<String> MEMBERS =
            List.of("status", "output", "gasUsed", "gasRefund", "logs", "storageChanges");

    private final ExecutionResult result;
    private final StateDiff diff;

    EvmResult(ExecutionResult result, StateDiff diff) {
        this.result = result;
        this.diff = diff;
    }

    @Override
    public EvmType type() {
        return EvmType.RESULT;
    }

    @Override
    List<String> memberNames() {
        return MEMBERS;
    }

    @Override
    Object member(String name) {
        return switch (name) {
            case "status" -> result.status().description();
            case "output" -> new EvmBytes(result.output());
            case "gasUsed" -> result.gasUsed();
            case "gasRefund" -> result.gasRefund();
            case "logs" -> EvmList.of(result.logs().stream().map(EvmLog::new).toList());
            case "storageChanges" -> EvmStorageChange.listOf(diff);
            default -> null;
        };
    }

    @Override
    public String toString() {
        return result.status().description() + ", " + result.gasUsed() + " gas, output " + Hex.format(result.output());
    }
}

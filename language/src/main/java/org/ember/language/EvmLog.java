package org.ember.language;

import java.util.List;
import org.ember.state.Log;
import org.ember.word.UInt256;

/** An event that a call emitted. */
final class EvmLog extends EvmRecord {
    private static final List<String> MEMBERS = List.of("address", "topics", "data");

    private final Log log;

    EvmLog(Log log) {
        this.log = log;
    }

    @Override
    public EvmType type() {
        return EvmType.LOG;
    }

    @Override
    List<String> memberNames() {
        return MEMBERS;
    }

    @Override
    Object member(String name) {
        return switch (name) {
            case "address" -> EvmBytes.of(log.address());
            case "topics" -> EvmList.of(log.topics().stream().map(EvmWord::name).toList());
            case "data" -> new EvmBytes(log.data());
            default -> null;
        };
    }

    @Override
    public String toString() {
        return "log of " + log.address().toHex() + " with topics "
                + log.topics().stream().map(UInt256::toFullHex).toList();
    }
}

package org.ember.state;

import java.util.List;
import java.util.Objects;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * An event emitted by LOG0 to LOG4.
 *
 * @param address the contract that emitted it
 * @param topics at most four
 * @param data must not be changed
 */
public record Log(Address address, List<UInt256> topics, byte[] data) {
    private static final int MAX_TOPICS = 4;

    /**
     * @throws NullPointerException naming the field, when one is null
     * @throws IllegalArgumentException when there are more than four topics
     */
    public Log {
        Objects.requireNonNull(address, "the address of a log must not be null");
        topics = List.copyOf(Objects.requireNonNull(topics, "the topics of a log must not be null"));
        Objects.requireNonNull(data, "the data of a log must not be null");
        if (topics.size() > MAX_TOPICS) {
            throw new IllegalArgumentException("a log has at most 4 topics: " + topics.size());
        }
    }
}

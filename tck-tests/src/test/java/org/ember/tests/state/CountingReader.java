package org.ember.tests.state;

import java.util.HashMap;
import java.util.Map;
import org.ember.state.Account;
import org.ember.state.StateReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** A reader that notes how often it was asked for what. */
final class CountingReader extends ForwardingReader {
    private final Map<Object, Integer> questions = new HashMap<>();

    private record Slot(Address address, UInt256 key) {}

    CountingReader(StateReader reader) {
        super(reader);
    }

    int timesAskedFor(Address address) {
        return questions.getOrDefault(address, 0);
    }

    int timesAskedFor(Address address, UInt256 key) {
        return questions.getOrDefault(new Slot(address, key), 0);
    }

    /** How often the account or slot was asked for that was asked for most often. */
    int mostTimes() {
        return questions.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    @Override
    public Account account(Address address) {
        questions.merge(address, 1, Integer::sum);
        return super.account(address);
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        questions.merge(new Slot(address, key), 1, Integer::sum);
        return super.storage(address, key);
    }
}

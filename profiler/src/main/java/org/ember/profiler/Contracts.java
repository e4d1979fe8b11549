package org.ember.profiler;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.ember.fork.Rules;
import org.ember.nodes.region.Program;
import org.ember.word.UInt256;

/**
 * The contracts by code hash and rules. A contract is kept as long as one of its programs is; code whose hash nobody
 * needed so far, which is init code, is a contract of its own each time.
 */
final class Contracts {
    /** More than one, so that entries never outnumber by far what is in use, however seldom the maintenance is done. */
    private static final int EXPUNGED_FOR_EACH_NEW = 2;

    private final TierController controller;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
    private final ReferenceQueue<CodeRecord> gone = new ReferenceQueue<>();

    Contracts(TierController controller) {
        this.controller = controller;
    }

    /** What tells contracts apart. Rules are the same when they are the same object. */
    private record Key(UInt256 codeHash, Rules rules) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Key key && rules == key.rules && codeHash.equals(key.codeHash);
        }

        @Override
        public int hashCode() {
            return codeHash.hashCode() ^ System.identityHashCode(rules);
        }
    }

    /** A contract as long as it is needed. */
    private static final class Entry extends WeakReference<CodeRecord> {
        private final Key key;

        Entry(Key key, CodeRecord contract, ReferenceQueue<CodeRecord> gone) {
            super(contract, gone);
            this.key = key;
        }
    }

    /** The contract that {@code program} is of. */
    CodeRecord of(Program program) {
        if (!program.code().isHashed() || controller.isClosed()) {
            return newContract(program);
        }
        Key key = new Key(program.code().hash(), program.rules());
        CodeRecord made = null;
        while (true) {
            Entry entry = entries.get(key);
            CodeRecord known = entry == null ? null : entry.get();
            if (known != null) {
                return known;
            }
            made = made == null ? newContract(program) : made;
            Entry newEntry = new Entry(key, made, gone);
            boolean isIn =
                    entry == null ? entries.putIfAbsent(key, newEntry) == null : entries.replace(key, entry, newEntry);
            if (isIn) {
                return made;
            }
        }
    }

    private CodeRecord newContract(Program program) {
        expunge(EXPUNGED_FOR_EACH_NEW);
        return new CodeRecord(controller, program.rules(), program.code().bytes().length);
    }

    /** The contract, or {@code null} when none such has been met. */
    CodeRecord find(UInt256 codeHash, Rules rules) {
        Entry entry = entries.get(new Key(codeHash, rules));
        return entry == null ? null : entry.get();
    }

    /** All that are kept here. */
    List<CodeRecord> all() {
        return entries.values().stream()
                .map(Entry::get)
                .filter(Objects::nonNull)
                .toList();
    }

    int size() {
        return entries.size();
    }

    /** Lets go of all. */
    void clear() {
        entries.clear();
    }

    /** Lets go of what is no longer needed. */
    void expunge() {
        expunge(Integer.MAX_VALUE);
    }

    private void expunge(int most) {
        for (int count = 0; count < most; count++) {
            Entry entry = (Entry) gone.poll();
            if (entry == null) {
                return;
            }
            entries.remove(entry.key, entry);
        }
    }
}

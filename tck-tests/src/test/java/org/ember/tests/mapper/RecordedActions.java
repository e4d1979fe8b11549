package org.ember.tests.mapper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ember.profiler.mapper.ActionCall;
import org.ember.profiler.mapper.ActionPair;
import org.ember.profiler.mapper.MemoryAction;

/** Actions 1 to 20 of a consumer, which write down that they ran; those that are told to fail then. */
final class RecordedActions {
    private static final int COUNT = 20;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Set<Integer> failing = Collections.synchronizedSet(new TreeSet<>());

    Map<Integer, MemoryAction> table() {
        Map<Integer, MemoryAction> table = new HashMap<>();
        for (int action = 1; action <= COUNT; action++) {
            int number = action;
            table.put(number, (allocation, argument) -> {
                log.add(number + ":" + argument + ":" + allocation.byteSize());
                if (failing.contains(number)) {
                    throw new IllegalStateException("action " + number + " by wish");
                }
            });
        }
        return table;
    }

    void fail(Integer... actions) {
        failing.clear();
        failing.addAll(Set.of(actions));
    }

    /** What ran since this was last asked: number, argument, and bytes of the allocation. */
    List<String> taken() {
        synchronized (log) {
            List<String> taken = List.copyOf(log);
            log.clear();
            return taken;
        }
    }

    static ActionPair pair(int initialize, int deinitialize) {
        return new ActionPair(new ActionCall(initialize, initialize), new ActionCall(deinitialize, deinitialize));
    }
}

package org.ember.profiler;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells listeners, and the flight recorder, what happened. */
final class Events {
    private final List<TieringListener> listeners = new CopyOnWriteArrayList<>();
    private final Counters counters;

    private final Dump dump;

    /** @param dump told too, unless it is {@code null} */
    Events(Counters counters, Dump dump) {
        this.counters = counters;
        this.dump = dump;
    }

    void add(TieringListener listener) {
        listeners.add(listener);
    }

    void remove(TieringListener listener) {
        listeners.remove(listener);
    }

    void emit(Contract contract, TieringEvent event) {
        if (dump != null) {
            dump.change(contract);
        }
        FlightRecorder.record(event);
        for (TieringListener listener : listeners) {
            try {
                listener.happened(event);
            } catch (RuntimeException wrong) {
                counters.listenerErrors.increment();
            }
        }
    }
}

package org.ember.profiler;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells listeners, and the flight recorder, what happened. */
final class Events {
    private final List<TieringListener> listeners = new CopyOnWriteArrayList<>();
    private final Counters counters;

    private final Persistence persistence;
    private final Dump dump;

    /** @param dump told too, unless it is {@code null} */
    Events(Counters counters, Persistence persistence, Dump dump) {
        this.counters = counters;
        this.persistence = persistence;
        this.dump = dump;
    }

    void add(TieringListener listener) {
        listeners.add(listener);
    }

    void remove(TieringListener listener) {
        listeners.remove(listener);
    }

    /** Tells of an event; whatever comes of that goes no further, and keeps nobody else from being told. */
    void emit(CodeRecord contract, TieringEvent event) {
        try {
            if (contract != null) {
                persistence.happened(contract.recollection(), event);
            }
            if (dump != null && contract != null) {
                dump.change(contract);
            }
            FlightRecorder.record(event);
        } catch (Throwable wrong) {
            counters.upkeepFailures.incrementAndGet();
            emitFailureOf(contract, event, wrong);
        }
        for (TieringListener listener : listeners) {
            try {
                listener.happened(event);
            } catch (Throwable wrong) {
                counters.listenerErrors.incrementAndGet();
                emitFailureOf(contract, event, wrong);
            }
        }
    }

    /** Tells that {@code event} could not be told; not again if it was to tell just such a thing. */
    private void emitFailureOf(CodeRecord contract, TieringEvent event, Throwable wrong) {
        if (event instanceof TieringEvent.UpkeepFailed) {
            return;
        }
        try {
            emitFailure(contract, Duty.TELL, wrong);
        } catch (Throwable again) {
            counters.upkeepFailures.incrementAndGet();
        }
    }

    /** Tells what a duty threw; {@code contract} may be {@code null}. */
    void emitFailure(CodeRecord contract, Duty duty, Throwable error) {
        emit(
                contract,
                new TieringEvent.UpkeepFailed(
                        contract == null ? null : contract.codeHash(),
                        contract == null ? null : contract.rules(),
                        duty,
                        TieringFailures.describe(error)));
    }
}

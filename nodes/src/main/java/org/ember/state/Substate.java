package org.ember.state;

import java.util.ArrayList;
import java.util.List;
import org.ember.word.UInt256;

/**
 * What a transaction gathers beside the state, and loses when it ends (Yellow Paper, 6.1): the refund counter, the
 * logs, and transient storage (EIP-1153). Whether accounts and slots are warm, they remember themselves.
 */
final class Substate {
    private static final List<Log> NO_LOGS = List.of();

    private final UndoLog undo;

    private final List<JournalAccount> accountsWithTransientStorage = new ArrayList<>();

    /** The logs of the running transaction; before its first one {@link #NO_LOGS}, to which nobody adds. */
    private List<Log> logs = NO_LOGS;

    private long refund;

    /** Where the undo log last recorded the refund counter; only a hint that is checked there. */
    private int refundRecordedAt = -1;

    Substate(UndoLog undo) {
        this.undo = undo;
    }

    /** Begins anew. Allocates nothing, so that it cannot fail. */
    void clear() {
        for (int index = 0; index < accountsWithTransientStorage.size(); index++) {
            accountsWithTransientStorage.get(index).setTransientSlots(null);
        }
        accountsWithTransientStorage.clear();
        logs = NO_LOGS;
        refund = 0;
    }

    UInt256 loadTransient(JournalAccount account, UInt256 key) {
        SlotTable<TransientSlot> slots = account.transientSlots();
        TransientSlot slot = slots == null ? null : slots.get(key);
        return slot == null ? UInt256.ZERO : slot.value;
    }

    void storeTransient(JournalAccount account, UInt256 key, UInt256 value) {
        SlotTable<TransientSlot> slots = account.transientSlots();
        if (slots == null) {
            slots = new SlotTable<>();
            accountsWithTransientStorage.add(account);
            account.setTransientSlots(slots);
        }
        TransientSlot slot = slots.get(key);
        if (slot == null) {
            slot = new TransientSlot(key);
            slots.add(slot);
        }
        if (!undo.covers(slot.recordedAt, UndoLog.TRANSIENT, slot)) {
            slot.recordedAt = undo.size;
            undo.record(UndoLog.TRANSIENT, slot, slot.value);
        }
        slot.value = value;
    }

    /** Adds gas, which may be negative. */
    void addRefund(long gas) {
        if (gas == 0) {
            return;
        }
        if (!undo.covers(refundRecordedAt, UndoLog.REFUND, null)) {
            refundRecordedAt = undo.size;
            undo.recordNumber(UndoLog.REFUND, null, refund);
        }
        refund += gas;
    }

    /** In gas. */
    long refund() {
        return refund;
    }

    void undoRefund(long gasBefore) {
        refund = gasBefore;
    }

    void addLog(Log log) {
        if (logs.isEmpty()) {
            logs = new ArrayList<>();
        }
        undo.recordNumber(UndoLog.EVENT, null, logs.size());
        logs.add(log);
    }

    /** Takes the last log back; it may be missing, if memory ran out after the undo log had its entry. */
    void undoLog(long logsBefore) {
        while (logs.size() > logsBefore) {
            logs.removeLast();
        }
    }

    /** A copy, in the order of emission. */
    List<Log> logs() {
        return List.copyOf(logs);
    }
}

package org.ember.state;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ember.word.UInt256;

/**
 * A hash table of slots by key, with open addressing and linear probing, at most half full. Slots are never removed. A
 * lookup allocates nothing. Contracts choose their keys, but they cannot choose ones that collide, for
 * {@link UInt256#hashCode} has a secret seed.
 */
final class SlotTable<S extends Slot> {
    private static final int FIRST_CAPACITY = 8;

    private Slot[] slots = new Slot[FIRST_CAPACITY];
    private int size;

    /** The slot of {@code key}, or {@code null}. */
    @SuppressWarnings("unchecked")
    S get(UInt256 key) {
        Slot[] table = slots;
        int mask = table.length - 1;
        for (int index = key.hashCode() & mask; ; index = (index + 1) & mask) {
            Slot slot = table[index];
            if (slot == null || slot.key.equals(key)) {
                return (S) slot;
            }
        }
    }

    /** Adds a slot whose key is not here yet. */
    void add(S slot) {
        if ((size + 1) * 2 > slots.length) {
            grow();
        }
        place(slots, slot);
        size++;
    }

    /** The length of the table: the bound of the indices of {@link #at}. */
    int places() {
        return slots.length;
    }

    /** The slot at an index of the table, or {@code null}: for callers that must not allocate, not even a lambda. */
    @SuppressWarnings("unchecked")
    S at(int place) {
        return (S) slots[place];
    }

    @SuppressWarnings("unchecked")
    void forEach(Consumer<? super S> action) {
        for (Slot slot : slots) {
            if (slot != null) {
                action.accept((S) slot);
            }
        }
    }

    @SuppressWarnings("unchecked")
    boolean anyMatch(Predicate<? super S> condition) {
        for (Slot slot : slots) {
            if (slot != null && condition.test((S) slot)) {
                return true;
            }
        }
        return false;
    }

    private void grow() {
        Slot[] larger = new Slot[slots.length * 2];
        for (Slot slot : slots) {
            if (slot != null) {
                place(larger, slot);
            }
        }
        slots = larger;
    }

    private static void place(Slot[] table, Slot slot) {
        int mask = table.length - 1;
        int index = slot.key.hashCode() & mask;
        while (table[index] != null) {
            index = (index + 1) & mask;
        }
        table[index] = slot;
    }
}

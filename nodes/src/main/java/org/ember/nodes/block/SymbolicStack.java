package org.ember.nodes.block;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;

/**
 * The operand stack while a block is built. It holds what each item is, not its value. So instructions that only
 * arrange the stack are done when the block is built, and cost nothing when it runs.
 */
public final class SymbolicStack {
    /** The items from the lowest that was used on, the lowest first. */
    private final List<Item> items = new ArrayList<>();

    private final List<Item> liveIn = new ArrayList<>();
    private int entryItemsUsed;
    private int slots;

    /** A stack item: an operand, or an item from before the block that nothing has read yet. */
    private static final class Item {
        /** How far below the top it stood when the block was entered; 0 for one that the block made. */
        private final int liveInDepth;

        private Operand operand;

        Item(int liveInDepth, Operand operand) {
            this.liveInDepth = liveInDepth;
            this.operand = operand;
        }
    }

    /** Pushes what {@code operand} is. */
    public void push(Operand operand) {
        items.add(new Item(0, operand));
    }

    /** Takes the top item for something that reads it. */
    public Operand pop() {
        require(1);
        return read(items.removeLast());
    }

    /** Takes the top item, which nothing reads. */
    void drop() {
        require(1);
        items.removeLast();
    }

    /** Pushes what stands at {@code depth}, 1 for the top. */
    void duplicate(int depth) {
        require(depth);
        items.add(items.get(items.size() - depth));
    }

    /** Exchanges the top with what stands {@code distance} below it. */
    void swap(int distance) {
        require(distance + 1);
        int top = items.size() - 1;
        Item item = items.get(top);
        items.set(top, items.get(top - distance));
        items.set(top - distance, item);
    }

    /** A temporary that nothing uses yet. */
    public Temporary newTemporary() {
        Temporary temporary = new Temporary(slots);
        slots += Temporary.SLOTS;
        return temporary;
    }

    /** How many slots there are for temporaries. */
    public int slots() {
        return slots;
    }

    /** How much higher the stack is than on entry. */
    public int heightChange() {
        return items.size() - entryItemsUsed;
    }

    /** The positions of the items that have to be stored at the end, counted from the height on entry. */
    public int[] liveOutPositions() {
        int[] positions = new int[items.size()];
        int count = 0;
        for (int index = 0; index < items.size(); index++) {
            int liveInDepth = items.get(index).liveInDepth;
            boolean isWhereItWas = liveInDepth > 0 && liveInDepth == entryItemsUsed - index;
            if (!isWhereItWas) {
                positions[count++] = index - entryItemsUsed;
            }
        }
        return Arrays.copyOf(positions, count);
    }

    /** The items at these positions. */
    public Operand[] liveOut(int[] positions) {
        Operand[] liveOut = new Operand[positions.length];
        for (int index = 0; index < liveOut.length; index++) {
            liveOut[index] = read(items.get(positions[index] + entryItemsUsed));
        }
        return liveOut;
    }

    /** How many items have been read that were there on entry. */
    int liveInCount() {
        return liveIn.size();
    }

    /**
     * Those items, without the first {@code from} that were read. To be asked for after {@link #liveOut}, which may
     * read more.
     */
    public LiveInItems liveInFrom(int from) {
        int[] depths = new int[liveIn.size() - from];
        Temporary[] temporaries = new Temporary[depths.length];
        for (int index = 0; index < depths.length; index++) {
            Item input = liveIn.get(from + index);
            depths[index] = input.liveInDepth;
            temporaries[index] = input.operand.temporary();
        }
        return new LiveInItems(depths, temporaries);
    }

    private Operand read(Item item) {
        if (item.operand == null) {
            item.operand = Operand.of(newTemporary());
            liveIn.add(item);
        }
        return item.operand;
    }

    private void require(int count) {
        while (items.size() < count) {
            entryItemsUsed++;
            items.addFirst(new Item(entryItemsUsed, null));
        }
    }
}

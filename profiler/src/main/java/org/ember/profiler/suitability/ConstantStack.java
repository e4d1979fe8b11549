package org.ember.profiler.suitability;

import java.util.Arrays;
import org.ember.code.BasicBlock;
import org.ember.fork.Opcode;

/** The operand stack along one block, as far as it holds constants that could be jump targets. */
final class ConstantStack {
    /** An item that is computed. */
    static final int UNKNOWN = -1;

    /** A constant at which there is no code. */
    static final int NO_PLACE = -2;

    /** An item below those of the block that has stayed where it was. */
    private static final int UNTOUCHED = -3;

    private final int[] items = new int[BasicBlock.MAX_INSTRUCTIONS + Opcode.SWAP16.pops() + 1];
    private int size;
    private int inputs;

    void clear() {
        size = 0;
        inputs = 0;
    }

    /** How many items from below the block's own were read, about. */
    int inputs() {
        return inputs;
    }

    /** How many items the block leaves. */
    int outputs() {
        int outputs = 0;
        for (int index = 0; index < size; index++) {
            outputs += items[index] == UNTOUCHED ? 0 : 1;
        }
        return outputs;
    }

    void push(int item) {
        items[size++] = item;
    }

    int pop() {
        if (size == 0) {
            inputs++;
            return UNKNOWN;
        }
        return touched(items[--size]);
    }

    /** Pushes a copy of the item that is number {@code depth} from the top, 1 for the top itself. */
    void duplicate(int depth) {
        if (depth > size) {
            inputs++;
            push(UNKNOWN);
        } else {
            push(touched(items[size - depth]));
        }
    }

    /** Exchanges the top item and the one {@code depth} below it. */
    void swap(int depth) {
        int missing = depth + 1 - size;
        if (missing > 0) {
            System.arraycopy(items, 0, items, missing, size);
            Arrays.fill(items, 0, missing, UNTOUCHED);
            size += missing;
        }
        int top = touched(items[size - 1]);
        items[size - 1] = touched(items[size - 1 - depth]);
        items[size - 1 - depth] = top;
    }

    private int touched(int item) {
        if (item != UNTOUCHED) {
            return item;
        }
        inputs++;
        return UNKNOWN;
    }
}

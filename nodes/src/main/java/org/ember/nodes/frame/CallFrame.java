package org.ember.nodes.frame;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import java.util.Arrays;
import org.ember.evm.Status;
import org.ember.fork.ExecutionLimits;
import org.ember.nodes.tier.Tier;
import org.ember.state.JournalAccount;
import org.ember.word.Address;
import org.ember.word.Limbs;
import org.ember.word.RecentModuli;
import org.ember.word.UInt256;
import org.ember.word.WordRegisters;

/**
 * Everything that one running call owns (Yellow Paper: the machine state and the execution environment). The
 * interpreter and compiled code hand a call over to one another by handing over this object at a block boundary.
 * Frames are pooled by call depth and used again.
 */
public final class CallFrame extends TierState {
    /** The most items on an operand stack under any rules. */
    public static final int STACK_LIMIT = ExecutionLimits.MOST_STACK_ITEMS;

    /** Array elements an item of the operand stack takes: its limbs, the least significant first. */
    public static final int LIMBS = 4;

    /** Items that there is room for at first: most calls need few. */
    private static final int LEAST_CAPACITY = 64;

    /** No return data, and no output. */
    public static final byte[] NO_BYTES = Memory.NO_BYTES;

    private static final long[] NO_ITEMS = {};

    /**
     * So many bytes are copied or set without a look whether a poll is due: a block or a region copies thousands at
     * most.
     */
    public static final int LITTLE_MEMORY = 1 << 12;

    private final Execution execution;
    private final int depth;
    private long[] stack = NO_ITEMS;
    private final Memory memory;

    // The machine state
    private int height;
    private byte[] returnData;

    private final WordRegisters registers = new WordRegisters();
    private final RecentModuli recentModuli = new RecentModuli();

    // The end
    private Status status;
    private byte[] output;

    /** The frame of all calls of {@code execution} at this depth, one after the other. */
    public CallFrame(Execution execution, int depth, Sampler sampler) {
        super(sampler);
        this.execution = execution;
        this.depth = depth;
        this.memory = new Memory(execution.interruption());
    }

    /** Makes this the frame of a new call, with an empty stack and memory. */
    public void begin(JournalAccount self, Address caller, UInt256 value, long gas, boolean isStatic) {
        setEnvironment(self, caller, value, isStatic);
        setGas(gas);
        beginTiers();
        height = 0;
        returnData = NO_BYTES;
        output = NO_BYTES;
        status = Status.SUCCESS;
        memory.reset();
    }

    /**
     * Lets go of what should not be kept alive until the frame is used again; allocates nothing.
     *
     * @param keptBytes how much of the arrays may be kept for the next call at this depth
     */
    public void clear(int keptBytes) {
        if ((long) stack.length * Long.BYTES + memory.capacity() > keptBytes) {
            stack = NO_ITEMS;
            memory.release();
        }
        clearEnvironment();
        returnData = NO_BYTES;
        output = NO_BYTES;
    }

    /** What it shares with all calls of the message. */
    public Execution execution() {
        return execution;
    }

    /** How many calls this one is nested in, 0 to 1,024. */
    public int depth() {
        return depth;
    }

    /** The operand stack, as it is until it grows; the item on top is number {@link #height} minus 1. */
    public long[] stack() {
        return stack;
    }

    /** Makes sure that the stack has room for so many items, or halts when these are too many. */
    public void requireStack(int items) {
        if (items * LIMBS > stack.length) { // the array alone says how much room there is
            growStack(items);
        }
    }

    private void growStack(int items) {
        int most = execution.limits().stackItems();
        if (items > most) {
            throw ExceptionalHalt.STACK_OVERFLOW;
        }
        int capacity = Math.min(Math.max(2 * Integer.highestOneBit(items), LEAST_CAPACITY), most);
        stack = Arrays.copyOf(stack, capacity * LIMBS);
    }

    /** How many items are on the operand stack. */
    public int height() {
        return height;
    }

    /** Sets how many items are on the operand stack, which has room for them. */
    public void setHeight(int height) {
        this.height = height;
    }

    /** The memory of the call. */
    public Memory memory() {
        return memory;
    }

    /** Pass words from compiled code to methods out of line, and results back. */
    public WordRegisters registers() {
        return registers;
    }

    /** The moduli that calls at this depth have used lately. */
    public RecentModuli recentModuli() {
        return recentModuli;
    }

    /** From now on compiled code runs the call and uses the gas. */
    public void beginCompiled() {
        countInterpreted();
        execution.runningTier().set(Tier.COMPILED);
    }

    /** From now on the interpreter runs the call and uses the gas. */
    public void endCompiled() {
        execution.runningTier().set(Tier.INTERPRETER);
        countCompiled();
    }

    /** Polls by {@link Execution#poll}; no poll is due then. */
    @TruffleBoundary
    public void poll(Node location) {
        execution.poll(location);
        setGasBeforePoll(execution.gasPerPoll());
    }

    /** Polls if a poll is due: for an instruction that does much work at once. */
    public void pollIfDue(Node location) {
        if (isPollDue()) {
            poll(location);
        }
    }

    /** The output of the last nested call that had one. */
    public byte[] returnData() {
        return returnData;
    }

    /** Sets what RETURNDATACOPY copies from; the array must not be changed. */
    public void setReturnData(byte[] data) {
        returnData = data;
    }

    /** How the call ended; success before it has. */
    public Status status() {
        return status;
    }

    /** What the call returned; empty before it has ended. Must not be changed. */
    public byte[] output() {
        return output;
    }

    /** Ends the call, with the output it has. */
    public void end(Status status, byte[] output) {
        this.status = status;
        this.output = output;
    }

    /** Ends the call exceptionally: it has no gas and no output. */
    public void halt(Status status) {
        end(status, NO_BYTES);
        lose();
    }

    /**
     * Makes sure that {@code length} bytes of memory from {@code offset} on are there, and pays for them. A negative
     * number stands for one that is too large to be paid for. No bytes cost nothing, whatever the offset.
     *
     * @return the offset, or 0 when the length is 0
     */
    public int requireMemory(long offset, long length) {
        if (length == 0) {
            return 0;
        }
        if (isUnlikely(offset < 0) || isUnlikely(length < 0) || isUnlikely(offset > memory.size() - length)) {
            expandMemory(offset, length);
        }
        return (int) offset;
    }

    /** What {@link #requireMemory} is for a length that is known and not 0. */
    public int requireMemory(long offset, int length) {
        if (isUnlikely(offset < 0) || isUnlikely(offset > memory.size() - length)) {
            expandMemory(offset, length);
        }
        return (int) offset;
    }

    /**
     * The same for code that mostly needs more memory than there is. Memory that is zero already is added without a
     * call.
     */
    public int requireMoreMemory(long offset, int length) {
        if (Limbs.below(offset, memory.zeroedTo())) {
            long size = offset + length + 31 & -32;
            if (size > memory.size() && size <= memory.zeroedTo()) {
                payAndExpand(size >>> 5);
                return (int) offset;
            }
        }
        return requireMemory(offset, length);
    }

    @TruffleBoundary
    private void expandMemory(long offset, long length) {
        if (offset < 0 || length < 0 || offset > Memory.MAX_SIZE || length > Memory.MAX_SIZE - offset) {
            throw ExceptionalHalt.OUT_OF_GAS;
        }
        long words = (offset + length + 31) >>> 5;
        payAndExpand(words);
    }

    private void payAndExpand(long words) {
        charge(memoryGas(words) - memoryGas(memory.size() >>> 5));
        memory.expand((int) (words << 5));
    }

    /** The price of memory of so many words from nothing (Yellow Paper, appendix H.1). */
    private long memoryGas(long words) {
        return execution.memoryWordGas() * words + (words * words >>> 9);
    }
}

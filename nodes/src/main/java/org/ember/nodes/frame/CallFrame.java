package org.ember.nodes.frame;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import java.util.Arrays;
import org.ember.code.Code;
import org.ember.evm.Status;
import org.ember.nodes.tier.Tier;
import org.ember.state.JournalAccount;
import org.ember.word.Address;
import org.ember.word.Limbs;
import org.ember.word.RecentModuli;
import org.ember.word.ReturnedWord;
import org.ember.word.UInt256;

/**
 * Everything that one running call owns (Yellow Paper: the machine state and the execution environment). The
 * interpreter and compiled code hand a call over to one another by handing over this object at a block boundary.
 * Frames are pooled by call depth and used again.
 */
public final class CallFrame extends GasMeter {
    /** The most items on an operand stack. */
    public static final int STACK_LIMIT = 1024;

    /** Array elements an item of the operand stack takes: its limbs, the least significant first. */
    public static final int LIMBS = 4;

    /** Items that there is room for at first: most calls need few. */
    private static final int LEAST_CAPACITY = 64;

    public static final byte[] NO_BYTES = Memory.NO_BYTES;

    private static final long[] NO_ITEMS = {};

    /** The bytes that are copied or set without a look whether a poll is due: a block or a region has thousands at most. */
    public static final int LITTLE_MEMORY = 1 << 12;

    private final Execution execution;
    private final int depth;
    private long[] stack = NO_ITEMS;
    private final Memory memory;

    // The machine state
    private int height;
    private byte[] returnData;

    // The execution environment
    private JournalAccount self;
    private Address caller;
    private UInt256 value;
    private byte[] input;
    private int inputStart;
    private int inputLength;
    private boolean isStatic;
    private Code code;

    /** In place of a start, when nobody has to go on elsewhere. */
    public static final int NOWHERE = -1;

    /** Where who runs the call next goes on; what tiers tell one another, not the machine's state. */
    private int resumeAt = NOWHERE;

    private boolean inRegion;
    private int patience;
    private final Sampler sampler;
    private final ReturnedWord returnedWord = new ReturnedWord();
    private final RecentModuli recentModuli = new RecentModuli();
    private long calleeGas;
    private long compiledGas;

    // The end
    private Status status;
    private byte[] output;

    public CallFrame(Execution execution, int depth, Sampler sampler) {
        this.execution = execution;
        this.depth = depth;
        this.memory = new Memory(execution.interruption());
        this.sampler = sampler;
    }

    /** Makes this the frame of a new call, with an empty stack and memory. */
    public void begin(JournalAccount self, Address caller, UInt256 value, long gas, boolean isStatic) {
        this.self = self;
        this.caller = caller;
        this.value = value;
        setGas(gas);
        this.isStatic = isStatic;
        height = 0;
        calleeGas = 0;
        compiledGas = 0;
        returnData = NO_BYTES;
        output = NO_BYTES;
        status = Status.SUCCESS;
        input = NO_BYTES;
        inputStart = 0;
        inputLength = 0;
        memory.reset();
    }

    /** Sets the call data: a part of an array that nobody changes before the call has ended. */
    public void setInput(byte[] bytes, int start, int length) {
        input = bytes;
        inputStart = start;
        inputLength = length;
    }

    public void setCode(Code code) {
        this.code = code;
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
        self = null;
        caller = null;
        value = null;
        input = NO_BYTES;
        code = null;
        returnData = NO_BYTES;
        output = NO_BYTES;
    }

    public Execution execution() {
        return execution;
    }

    /** How many calls this one is nested in, 0 to 1024. */
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
        if (items > STACK_LIMIT) {
            throw ExceptionalHalt.STACK_OVERFLOW;
        }
        int capacity = Math.clamp(2L * Integer.highestOneBit(items), LEAST_CAPACITY, STACK_LIMIT);
        stack = Arrays.copyOf(stack, capacity * LIMBS);
    }

    public int height() {
        return height;
    }

    public void setHeight(int height) {
        this.height = height;
    }

    public Memory memory() {
        return memory;
    }

    /**
     * The byte of the code where the block starts that somebody else has to go on with, which is said only once; {@link
     * #NOWHERE} when the call has ended.
     */
    public int takeResumeAt() {
        int start = resumeAt;
        resumeAt = NOWHERE;
        return start;
    }

    public void setResumeAt(int start) {
        resumeAt = start;
    }

    /** Where methods that compiled code calls leave a word for it. */
    public ReturnedWord returnedWord() {
        return returnedWord;
    }

    /** The moduli that calls at this depth have met lately. */
    public RecentModuli recentModuli() {
        return recentModuli;
    }

    /** What nested calls have used, in gas. */
    public long calleeGas() {
        return calleeGas;
    }

    public void addCalleeGas(long gas) {
        calleeGas += gas;
    }

    /** From now on compiled code runs the call and uses the gas. */
    public void beginCompiled() {
        compiledGas += gas() + calleeGas;
        execution.runningTier().set(Tier.COMPILED);
    }

    /** From now on the interpreter runs the call and uses the gas. */
    public void endCompiled() {
        execution.runningTier().set(Tier.INTERPRETER);
        compiledGas -= gas() + calleeGas;
    }

    /** What compiled code has used, in gas, without nested calls; when it does not run. */
    public long compiledGas() {
        return compiledGas;
    }

    /**
     * Whether the root of a region has taken up the call since this was last set to false: what is thrown before that, the
     * runtime throws, and no code has run.
     */
    public boolean isInRegion() {
        return inRegion;
    }

    public void setInRegion(boolean taken) {
        inRegion = taken;
    }

    /** For how many blocks more code of the first tier goes on before it looks whether there is better code. */
    public int patience() {
        return patience;
    }

    public void setPatience(int blocks) {
        patience = blocks;
    }

    /** Chooses what of this call is counted where threads share the count. */
    public Sampler sampler() {
        return sampler;
    }

    /** What {@link Execution#poll} is, after which it is not due any more. */
    @TruffleBoundary
    public void poll(Node location) {
        execution.poll(location);
        setGasBeforePoll(execution.gasPerPoll());
    }

    /** Polls if that is due: for what does much work at once. */
    public void pollIfDue(Node location) {
        if (isPollDue()) {
            poll(location);
        }
    }

    /** The output of the last nested call that had one. */
    public byte[] returnData() {
        return returnData;
    }

    public void setReturnData(byte[] data) {
        returnData = data;
    }

    /** The account whose storage and balance this is about: ADDRESS. */
    public JournalAccount self() {
        return self;
    }

    public Address caller() {
        return caller;
    }

    public UInt256 value() {
        return value;
    }

    /** The array with the call data in it, {@link #inputLength} bytes from {@link #inputStart} on. */
    public byte[] input() {
        return input;
    }

    public int inputStart() {
        return inputStart;
    }

    public int inputLength() {
        return inputLength;
    }

    public boolean isStatic() {
        return isStatic;
    }

    /** Halts inside a STATICCALL (EIP-214). */
    public void requireStateChangesAllowed() {
        if (isStatic) {
            throw ExceptionalHalt.STATIC_STATE_CHANGE;
        }
    }

    public Code code() {
        return code;
    }

    public Status status() {
        return status;
    }

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
     * Makes sure that {@code length} bytes of memory from {@code offset} on are there, and pays for them; a negative
     * number stands for one that nobody can pay for. No bytes cost nothing, wherever they are.
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

    /** The same for who mostly needs more memory than there is: growing by what is zero already takes no call. */
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

    /** The price of memory of so many words from nothing (Yellow Paper, equation 330). */
    private long memoryGas(long words) {
        return execution.memoryWordGas() * words + (words * words >>> 9);
    }
}

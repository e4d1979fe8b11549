package org.ember.tests.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ember.code.CodeCache;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Deadline;
import org.ember.evm.Status;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.call.MessageExecution;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.frame.Sampler;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** What an execution keeps of the arrays of its calls when a message has ended. */
class KeptFramesTest {
    private static final Rules RULES = Rules.of(Fork.OSAKA);
    private static final int DEPTH = 10;
    private static final int MEMORY_BYTES = 1 << 20;
    private static final int KEPT_BYTES = 8 << 20;

    private final List<CallFrame> frames = new ArrayList<>();
    private final MessageExecution execution = new MessageExecution(RULES, this::run, Sampler::new);
    private int memoryBytes;

    /** Takes memory and a high stack, and calls as deep as {@link #DEPTH}. */
    private void run(CallFrame frame) {
        frames.add(frame);
        frame.requireMemory(0, memoryBytes);
        frame.requireStack(CallFrame.STACK_LIMIT);
        assertEquals(CallFrame.STACK_LIMIT * CallFrame.LIMBS, frame.stack().length);
        if (frame.depth() < DEPTH) {
            call(frame.depth() + 1);
        }
        frame.end(Status.SUCCESS, CallFrame.NO_BYTES);
    }

    private void call(int depth) {
        JournalAccount account = execution.journal().account(Address.of(1000));
        CallFrame frame = execution.frame(depth);
        frame.begin(account, Address.of(1), UInt256.ZERO, 1L << 60, false);
        execution.call(frame, account, false);
    }

    private void message(int bytes) {
        memoryBytes = bytes;
        frames.clear();
        MapState state = new MapState();
        state.put(Address.of(1000), 1, UInt256.ZERO, new byte[] {0}, Map.of());
        Journal journal = new Journal(state, RULES.fork(), new CodeCache());
        journal.beginTransaction();
        execution.begin(
                journal,
                new BlockEnvironment(
                        UInt256.ONE, 1, 1, 1, Address.of(1), UInt256.ONE, UInt256.ONE, UInt256.ONE, UInt256.ONE),
                new TransactionEnvironment(Address.of(1), UInt256.ONE, List.of()),
                Deadline.NONE);
        call(0);
        execution.end(KEPT_BYTES);
        assertEquals(DEPTH + 1, frames.size());
    }

    private static long arrayBytes(CallFrame frame) {
        return frame.memory().bytes().length + (long) Long.BYTES * frame.stack().length;
    }

    @Test
    void memoryOfLargeCallsIsGivenBack() {
        message(MEMORY_BYTES);
        List<CallFrame> large = List.copyOf(frames);
        assertTrue(large.stream().mapToLong(KeptFramesTest::arrayBytes).sum() <= KEPT_BYTES);
        assertTrue(arrayBytes(large.getFirst()) >= MEMORY_BYTES, "one call may keep what it is likely to need again");
        for (CallFrame frame : large.subList(6, large.size())) {
            assertEquals(0, arrayBytes(frame), "a deep call's");
        }
        message(MEMORY_BYTES); // frames without arrays are as good as new
        assertEquals(large, frames);
    }

    @Test
    void tooManyItemsLeaveTheStackAsItIs() {
        message(32);
        CallFrame frame = frames.getFirst();
        frame.requireStack(100);
        long[] stack = frame.stack();
        assertThrows(ExceptionalHalt.class, () -> frame.requireStack(CallFrame.STACK_LIMIT + 1));
        assertEquals(stack, frame.stack());
    }
}

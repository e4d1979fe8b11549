package org.ember.nodes.engine;

import org.ember.nodes.block.BlockNode;
import org.ember.nodes.call.CodeRunner;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.frame.Sampler;
import org.ember.nodes.operand.FrameCache;
import org.ember.nodes.region.Outcome;
import org.ember.nodes.region.Region;
import org.ember.nodes.step.Stepper;
import org.ember.nodes.tier.RunningTier;
import org.ember.nodes.tier.Tier;
import org.ember.nodes.trace.Trace;
import org.ember.nodes.trace.TraceRecorder;

/**
 * The interpreter loop: runs one block after the other until the call ends.
 *
 * <p>It looks for hot blocks to make regions at only where a region had better begin: at the code's start, where
 * control goes back, as to a loop's head, and where a region was left (the heads of Duesterwald and Bala, "Software
 * Profiling for Hot Path Prediction: Less is More", 2000). Regions that begin at any hot block overlap, and compile the
 * same twice.
 */
final class Interpreter implements CodeRunner {
    private final EvmParts parts;
    private final Stepper stepper;

    Interpreter(EvmParts parts) {
        this.parts = parts;
        this.stepper = new Stepper(parts.decoder(), parts.instructions());
    }

    @Override
    public void run(CallFrame call) {
        PreparedProgram program = PreparedProgram.of(parts, call.code());
        long gas = call.gas();
        RunningTier running = call.execution().runningTier();
        Tier caller = running.get();
        running.set(Tier.INTERPRETER);
        try {
            run(program, call, gas);
        } catch (ExceptionalHalt halt) {
            call.halt(halt.status());
        } finally {
            running.set(caller);
        }
        long ownGas = ownGas(call, gas);
        program.profile().ended(ownGas, Math.clamp(call.compiledGas(), 0, ownGas));
    }

    private void run(PreparedProgram program, CallFrame call, long gas) {
        FrameCache frames = new FrameCache();
        call.takeResumeAt(); // where the frame's last call halted
        BlockNode block = program.table().reach(0, call);
        while (true) {
            while (block != null) {
                block = program.maker().hotBlockExecutions() == Regions.NEVER_HOT
                        ? runTraces(program, call, gas, frames, block)
                        : runBlocks(program, call, gas, frames, block);
            }
            int start = call.takeResumeAt();
            if (start == CallFrame.NOWHERE) {
                return;
            }
            block = stepper.run(program.table(), call, frames, start);
        }
    }

    /**
     * Runs while the program is admitted; returns the next block, or {@code null} when the call has ended or goes on
     * where none has been built.
     */
    private static BlockNode runBlocks(
            PreparedProgram program, CallFrame call, long gas, FrameCache frames, BlockNode first) {
        int hot = program.maker().hotBlockExecutions();
        BlockNode block = first;
        boolean isHead = true;
        HeadHeat heads = new HeadHeat(call, program.maker().observedExecutions());
        int work = 0; // instructions since the last head
        Sampler sampler = call.sampler();
        while (block != null) {
            if (call.isPollDue()) {
                atSafepoint(program, call, gas, block);
                hot = program.maker().hotBlockExecutions();
            }
            Region region = Region.at(block);
            if (region != null || isHead) {
                heads.come(block, work);
                work = 0;
            }
            if (region != null) {
                switch (enter(region, call)) {
                    case ENDED -> {
                        return null;
                    }
                    case LEFT -> {
                        block = program.table().reach(call.takeResumeAt(), call);
                        isHead = true;
                        continue;
                    }
                    case NOT_RUN -> {}
                }
            } else if (hot == Regions.NEVER_HOT) {
                return block;
            } else if (isHead && heads.heatUp(block, hot) && makeRegion(program, block, call)) {
                continue; // it may be compiled by now
            }
            block.heat().countExecution(sampler);
            work += block.size();
            BlockNode next = block.execute(frames.frame(block.slots()), call);
            // Where no region can begin any more, one that begins with the next block is better than none.
            isHead = next != null && (next.start() <= block.start() || isHead && block.isGivenUp());
            block = next;
        }
        heads.end(work);
        return null;
    }

    /** Runs while the program is not admitted; returns what {@link #runBlocks} does. */
    private static BlockNode runTraces(
            PreparedProgram program, CallFrame call, long gas, FrameCache frames, BlockNode first) {
        int executionsBeforeTrace = program.executionsBeforeTrace();
        TraceRecorder recorder = null;
        Sampler sampler = call.sampler();
        BlockNode block = first;
        while (block != null) {
            if (call.isPollDue()) {
                atSafepoint(program, call, gas, block);
                if (program.maker().hotBlockExecutions() != Regions.NEVER_HOT) {
                    return block;
                }
            }
            Trace trace = Trace.at(block);
            if (trace != null && recorder == null && trace.permits(call.height())) {
                block = trace.execute(frames.frame(trace.slots()), call);
                continue;
            }
            block.heat().countExecution(sampler);
            if (recorder == null && block.heat().executions() >= executionsBeforeTrace && block.startRecording()) {
                recorder = program.newRecorder();
            }
            BlockNode next = block.execute(frames.frame(block.slots()), call);
            if (recorder != null) {
                next = next == null ? builtNext(program, call) : next;
                recorder = recorder.follow(block, next) ? recorder : null;
            }
            block = next;
        }
        return null;
    }

    /** The block where the call goes on, built now, for it is worth recording; {@code null} when the call has ended. */
    private static BlockNode builtNext(PreparedProgram program, CallFrame call) {
        int start = call.takeResumeAt();
        return start == CallFrame.NOWHERE ? null : program.table().block(start);
    }

    private static void atSafepoint(PreparedProgram program, CallFrame call, long gas, BlockNode block) {
        call.poll(block);
        program.profile().running(ownGas(call, gas));
    }

    private static boolean makeRegion(PreparedProgram program, BlockNode entry, CallFrame call) {
        RunningTier running = call.execution().runningTier();
        running.set(Tier.NONE); // it may wait for the compiler
        try {
            return program.maker().make(entry, null);
        } finally {
            running.set(Tier.INTERPRETER);
        }
    }

    /** Runs the call in compiled code, if there is any, and takes note of the gas that it uses there. */
    private static Outcome enter(Region region, CallFrame call) {
        call.beginCompiled();
        try {
            return region.enter(call);
        } finally {
            call.endCompiled();
        }
    }

    /** What the call has used of the {@code gas} that it had, without its callees' part. */
    private static long ownGas(CallFrame call, long gas) {
        return Math.max(0, gas - call.gas() - call.childGas());
    }
}

package org.ember.nodes.engine;

import org.ember.nodes.block.BlockNode;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.Sampler;
import org.ember.nodes.region.EntryProfile;

/**
 * The heat of the heads that one call reaches in the interpreter. Heads are the blocks that a region could begin with.
 * It counts how often the call reaches each, and how many instructions it runs from there to the next.
 */
final class HeadHeat {
    private final CallFrame call;
    private final Sampler sampler;

    /**
     * The executions of which the stack has to be looked at before a region is made, where so many are needed to be
     * hot.
     */
    private final int observedExecutions;

    /** The last head; {@code null} before the first. */
    private BlockNode head;

    HeadHeat(CallFrame call, int observedExecutions) {
        this.call = call;
        this.sampler = call.sampler();
        this.observedExecutions = observedExecutions;
    }

    /** The call comes to {@code next}, {@code work} instructions after the last head. */
    void come(BlockNode next, int work) {
        end(work);
        head = next;
    }

    /** The call comes to no further head, {@code work} instructions after the last. */
    void end(int work) {
        if (head != null) {
            head.heat().setWork(work, sampler);
        }
    }

    /**
     * Counts an execution of a head; whether it is as hot now as {@code hot} executions make it, and enough of its
     * stacks have been seen.
     */
    boolean heatUp(BlockNode block, int hot) {
        if (block.isGivenUp()) {
            return false;
        }
        int heat = block.heat().heatUp(sampler);
        int observed = Math.min(hot, observedExecutions);
        int observedFrom = Math.min(hot - observed + 1, hot - hot / 2);
        if (heat < observedFrom) {
            return false;
        }
        EntryProfile profile = EntryProfile.of(block);
        boolean areMany = hot / block.heat().heatOfAnExecution() > (long) observedExecutions * Sampler.INTERVAL;
        // Where they are many, not every one is looked at.
        if (!areMany || sampler.chooses()) { // executions in a row have much in common
            profile.observe(call.stack(), call.height());
        }
        return heat >= hot && profile.observations() >= observed;
    }
}

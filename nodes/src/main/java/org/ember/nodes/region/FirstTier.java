package org.ember.nodes.region;

import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.RootNode;
import org.ember.nodes.frame.CallFrame;

/** How long code of the first tier runs a call before it looks whether there is code of the last. */
final class FirstTier {
    /** In blocks; four times as many each time, for when it is left the interpreter runs some blocks, which makes them hot. */
    private static final int LEAST_BLOCKS = 10_000;

    private static final int MOST_BLOCKS = 640_000;

    private int tierPollCountdown = LEAST_BLOCKS;

    /** The code is entered. */
    void enter(CallFrame call) {
        call.setTierPollCountdown(tierPollCountdown);
    }

    /** Counts a block that is about to run; whether {@code root} has to be left for better code before it. */
    boolean isOver(CallFrame call, RootNode root) {
        int left = call.tierPollCountdown() - 1;
        call.setTierPollCountdown(left);
        if (left > 0) {
            return false;
        }
        LoopNode.reportLoopCount(root, LEAST_BLOCKS);
        tierPollCountdown = Math.min(MOST_BLOCKS, 4 * tierPollCountdown);
        return true;
    }
}

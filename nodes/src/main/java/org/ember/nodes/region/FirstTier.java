package org.ember.nodes.region;

import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.RootNode;
import org.ember.nodes.frame.CallFrame;

/** Counts the blocks that code of the first tier runs before it looks whether there is code of the last tier. */
final class FirstTier {
    /**
     * In blocks. Four times as many each time: whenever code is left, the interpreter runs some blocks, and they become
     * hotter.
     */
    private static final int LEAST_BLOCKS = 10_000;

    private static final int MOST_BLOCKS = 640_000;

    private int tierPollCountdown = LEAST_BLOCKS;

    /** The code is entered. */
    void enter(CallFrame call) {
        call.setTierPollCountdown(tierPollCountdown);
    }

    /** Counts a block that is about to run; whether {@code root} is to be left before it, for code of the last tier. */
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

package org.ember.nodes.call;

import org.ember.nodes.frame.CallFrame;

/** What runs the code of a frame: the layer above, which knows blocks. */
public interface CodeRunner {
    /**
     * Runs the frame's code from its first byte to its end, and leaves status, output and gas in the frame. It neither
     * reverts the journal nor throws when the guest code fails.
     */
    void run(CallFrame frame);
}

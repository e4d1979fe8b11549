package org.ember.profiler;

import java.util.List;
import org.ember.nodes.Region;

/** How a contract is executed, as of now. */
public sealed interface Decision {
    /**
     * In machine code, at least where it is hot.
     *
     * @param regions the parts that are machine code; not empty
     */
    record Compiled(List<Region> regions) implements Decision {}

    /** In the interpreter. */
    record Interpreted(InterpretReason reason) implements Decision {}
}

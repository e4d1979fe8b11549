package org.ember.profiler;

import java.util.List;
import org.ember.nodes.region.Region;

/** How a contract is executed, as of now. */
public sealed interface Decision {
    /**
     * In machine code, at least where it is hot.
     *
     * @param regions the parts that are machine code; not empty
     */
    record Compiled(List<Region> regions) implements Decision {}

    /**
     * In the interpreter.
     *
     * @param reason why not in machine code
     * @param cause what failed, for people; {@code null} when nothing did
     */
    record Interpreted(InterpretReason reason, String cause) implements Decision {
        /** Because of {@code reason}, without anything having failed. */
        public Interpreted(InterpretReason reason) {
            this(reason, null);
        }
    }
}

package org.ember.profiler;

import java.time.Duration;
import java.util.Objects;
import org.ember.nodes.region.Program;

/**
 * Asks for code to be prepared: compiled, and what is learned of it stored.
 *
 * @param program of the code, as {@link org.ember.nodes.engine.Evm#prepare} gives it, of an EVM of the controller that is asked
 * @param patience how long to wait for the compiler at most; zero for not at all
 */
public record PrepareRequest(Program program, Duration patience) {
    /** @throws NullPointerException naming the field, when one is null */
    public PrepareRequest {
        Objects.requireNonNull(program, "the program must not be null");
        Objects.requireNonNull(patience, "the patience must not be null");
    }
}

package org.ember.profiler.suitability;

import java.util.List;

/**
 * Whether a contract may be compiled under some rules. Made once for each contract; every gate looks at the same object.
 *
 * @param reasons why not, in the order of the checks; empty when it is fit
 * @param metrics what was counted in the code
 */
public record Verdict(List<Reason> reasons, Metrics metrics) {
    /** Whether the contract may be compiled. */
    public boolean isFit() {
        return reasons.isEmpty();
    }

    /** That it is fit, or the reasons why not, for people. */
    public String describe() {
        return isFit()
                ? "fit"
                : "rejected: "
                        + String.join(", ", reasons.stream().map(Reason::name).toList());
    }
}

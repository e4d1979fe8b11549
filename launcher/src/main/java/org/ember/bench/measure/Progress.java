package org.ember.bench.measure;

/** Is told what a measurement is doing. */
@FunctionalInterface
public interface Progress {
    /** One that shows nothing. */
    Progress NONE = (what, nanos) -> {};

    /**
     * Shows what is going on; called often, and so must return at once most of the time.
     *
     * @param nanos how long the case has been running
     */
    void update(String what, long nanos);
}

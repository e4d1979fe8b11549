package org.ember.profiler.store;

/** What was read is no artifact that can be used. */
final class FlawException extends Exception {
    private static final long serialVersionUID = 1;

    private final Flaw flaw;

    FlawException(Flaw flaw) {
        super(flaw.toString(), null, false, false);
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}

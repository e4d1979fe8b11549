package org.ember.benchmarks.calibration;

/** Where a region comes from. */
enum Origin {
    /** Compiled only to make the compiler warm. */
    WARMUP,
    /** Of code that was not run, for words that fit in 64 bits. */
    NARROW,
    /** Of code that was not run, for words of any width. */
    WIDE,
    /** Got hot in a program. */
    RUN
}

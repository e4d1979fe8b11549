package org.ember.profiler.learned;

/**
 * What the machine code of one region cost, the last time it was made.
 *
 * @param entry the byte of the code where it is entered
 * @param graphNodes of the compiler's graph; 0 when that is not known
 * @param codeBytes of machine code, as measured or estimated
 * @param compilerNanos that the compiler took; 0 when that is not known
 */
public record RegionCost(int entry, int graphNodes, long codeBytes, long compilerNanos) {}

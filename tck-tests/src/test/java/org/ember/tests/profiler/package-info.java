/**
 * Tests of the tier controller. Names begin with the criterion that a test proves, where there is one: {@code
 * tck-tests/CRITERIA.md} has what each criterion asks, and {@code CriteriaTest} holds the two to each other.
 *
 * <p>"Compiled" is never taken on trust: a region counts as compiled when its code has said of itself that it runs as
 * machine code, and {@code Machine.close} requires at the end of every test that the Truffle runtime's own listener has
 * seen the compilation ({@code CompilationWatch}), and has seen nothing of a contract that was rejected.
 */
package org.ember.tests.profiler;

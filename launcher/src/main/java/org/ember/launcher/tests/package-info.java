/**
 * {@code ember statetest}, {@code blocktest}, {@code vmtest} and {@code precompiletest}: Ethereum's tests, with a
 * progress bar and a report.
 *
 * <p>{@code TestRun} is what they share; a command only reads its format.
 */
package org.ember.launcher.tests;

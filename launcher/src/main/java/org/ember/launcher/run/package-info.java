/**
 * {@code ember run}: code, or a contract of a pre-state, as one message.
 *
 * <p>{@link org.ember.launcher.run.RunCommand} is the command, {@link org.ember.launcher.run.MessageRun} what it
 * executes, once or many times, and {@code RunOutcome} what comes of it, told as text or as
 * JSON.
 */
package org.ember.launcher.run;

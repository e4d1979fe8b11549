/**
 * {@code ember bench}: its subcommands, the options that they share, and their tables.
 */
package org.ember.launcher.bench;

/**
 * The {@code ember} command: where it starts, and which subcommands it has. Each of these has a room of its own below
 * this package; what they do beyond reading options and printing is in packages that know nothing of a command line.
 */
package org.ember.launcher;

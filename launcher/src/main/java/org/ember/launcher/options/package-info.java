/**
 * Options and arguments that several commands have, and how their values are read.
 *
 * <p>Each group is a class that commands take in as a mixin of picocli, so that an option is called the same everywhere
 * and means the same.
 */
package org.ember.launcher.options;

/**
 * {@code ember asm}, {@code disasm} and {@code analyze}: code that is looked at and not executed.
 */
package org.ember.launcher.code;

/**
 * What tells people how to use the command: the manual page, and the first steps.
 */
package org.ember.launcher.manual;

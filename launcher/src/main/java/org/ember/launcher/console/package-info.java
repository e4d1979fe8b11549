/**
 * What every command needs to talk to its user: streams, errors of one line, exit statuses, figures that are short.
 */
package org.ember.launcher.console;

/**
 * {@code ember doctor}: what Ember finds on a machine, and whether hot code is compiled there.
 */
package org.ember.launcher.doctor;

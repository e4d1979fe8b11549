/**
 * Tests of the compiler helper, with real processes: each fault is one of a process that was started for it, {@code TestHelper}.
 * Names begin with the criterion that a test proves. The clock of a test stands still unless it is put forward, so that nothing
 * is late however busy the machine is.
 */
package org.ember.tests.helper;

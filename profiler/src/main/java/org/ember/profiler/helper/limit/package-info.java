/** What the operating system is asked for: limits on a process, signals, and to end with another process. */
package org.ember.profiler.helper.limit;

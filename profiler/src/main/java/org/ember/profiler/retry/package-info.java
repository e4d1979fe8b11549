/** How long what went wrong is left alone. */
package org.ember.profiler.retry;

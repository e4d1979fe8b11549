/** Where what was learned outlives the process: artifacts, one for each code under one set of rules. */
package org.ember.profiler.store;

/**
 * What a process and its helper say to each other: messages, each with its length before it. They are read with bounds, for
 * either side may be given anything.
 */
package org.ember.profiler.helper.message;

/**
 * What a thread spends its time on, by samples of its stack that Java's flight recorder takes.
 */
package org.ember.bench.profile;

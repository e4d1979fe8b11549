/**
 * What a helper does: a trial of compiling one contract, and what it is given and gives back, as bytes. What went badly is a
 * reason never to compile the contract, {@link org.ember.profiler.suitability.Reason}.
 */
package org.ember.profiler.helper.trial;

/**
 * Which tier runs an execution's code just now, and what is told of calls: what the engine tells whoever decides about
 * compilation.
 *
 * <p>Read first: {@link org.ember.nodes.tier.Tier}, {@link org.ember.nodes.tier.CallProfile}. It uses nothing.
 */
package org.ember.nodes.tier;

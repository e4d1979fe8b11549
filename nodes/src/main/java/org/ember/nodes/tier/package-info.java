/**
 * Which tier runs an execution's code just now, and what is told of calls: the words in which the engine and whoever
 * decides about compilation speak of it.
 *
 * <p>Read first: {@link org.ember.nodes.tier.Tier}, {@link org.ember.nodes.tier.CallProfile}. It uses nothing.
 */
package org.ember.nodes.tier;

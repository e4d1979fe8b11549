/**
 * The precompiled contracts, each a {@link org.ember.precompile.Precompile} with its price and its operation; {@link
 * org.ember.precompile.Precompiles} says which there are under each fork, and where.
 */
package org.ember.precompile;

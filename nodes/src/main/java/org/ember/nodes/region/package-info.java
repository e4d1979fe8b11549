/**
 * Regions: the hot blocks round one entry, compiled together as one Truffle call target.
 *
 * <p>Read first: {@link org.ember.nodes.region.Region}, which is entered and left, and {@code RegionRootNode}, the code
 * that Truffle compiles. {@link org.ember.nodes.region.RegionBuilder} finds the blocks of a {@code BlockChoice}, by
 * what they would cost ({@link org.ember.nodes.region.GraphSize}) and what is known of the stack ({@link
 * org.ember.nodes.region.EntryProfile}, {@code ReturnAddresses}); {@code RegionStack} keeps the stack in registers; a
 * {@code RegionEdge} says where control goes after a block. A {@link org.ember.nodes.region.Program} has regions; it is
 * the policy's view of code.
 *
 * <p>It uses {@code block} and what is below that, neither steps nor traces.
 */
package org.ember.nodes.region;

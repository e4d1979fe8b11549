/**
 * Regions: the hot blocks round one entry, compiled together as one Truffle call target.
 *
 * <p>Read first: {@link org.ember.nodes.region.Region}, which is entered and left, and {@code RegionRootNode}, the code
 * that Truffle compiles. {@link org.ember.nodes.region.RegionBuilder} finds the blocks of a {@code BlockChoice}, by
 * what they would cost ({@link org.ember.nodes.region.GraphSize}) and what is known of the stack ({@link
 * org.ember.nodes.region.EntryProfile}, {@code ReturnAddresses}); {@code RegionStack} keeps the stack in registers,
 * {@code RegionEdges} says where control goes. {@link org.ember.nodes.region.Program} is what a region is of, as those
 * see it who decide about compilation.
 *
 * <p>It uses {@code block} and what is below that, neither steps nor traces.
 */
package org.ember.nodes.region;

package org.ember.nodes.block;

/**
 * What a higher room keeps with a block for itself: the trace or the region that begins there, and what is known of the block
 * as the entry of regions. Each room casts what is its own.
 */
public interface BlockAttachment {}

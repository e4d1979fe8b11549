package org.ember.nodes.block;

/**
 * What a higher package keeps with a block: the trace or region that begins there, or the block's profile as an entry
 * of regions. Each package casts what is its own.
 */
public interface BlockAttachment {}

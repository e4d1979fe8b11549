package org.ember.chain;

/**
 * How far the difficulty bomb is put off.
 *
 * @param from the first block for which it is, unsigned
 * @param blocks the bomb is that of a block so many blocks earlier
 */
record BombDelay(long from, long blocks) {}

/**
 * Other EVMs beside Ember, as processes that answer one line to each line; benchmarks/HOWTO.md has the protocol.
 *
 * <p>{@link org.ember.bench.peer.Peer} asks one, {@link org.ember.bench.peer.PeerServer} is Ember as the one that is
 * asked.
 */
package org.ember.bench.peer;

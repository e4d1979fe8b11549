/**
 * Memory that one process fills and another reads: codes, profiles and results go this way between an Ember and its
 * helper, or to all processes of one host that want the same artifacts.
 *
 * <p>Start reading at {@link org.ember.profiler.mapper.MemoryMapper}, the producer's side, whose five operations are those
 * of LLVM's JITLink. The consumer's side is {@link org.ember.profiler.mapper.MapperService}, which answers what the mapper
 * asks over a {@link org.ember.profiler.mapper.MapperLink}, and {@link org.ember.profiler.mapper.MappedMemory}, where the
 * consumer reads. {@link org.ember.profiler.mapper.SlabAllocator} is above: it gives out pieces of large reservations.
 *
 * <p>An address here is a number that both sides agree on, never a machine's address: whatever a peer says, memory is
 * reached through segments that were made here, and their bounds hold. Who shares memory with a peer reads what the peer
 * may change at that moment: copy first, then check the copy, then use it.
 */
package org.ember.profiler.mapper;

/**
 * Assembly: EVM code as text, both ways.
 *
 * <p>{@link org.ember.assembly.Disassembly} writes what {@code ember disasm} prints; {@link
 * org.ember.assembly.Assembler} reads that, and what people write: labels, decimal numbers, comments. Whatever the one
 * writes, the other makes the same bytes of. Nothing here knows of commands and their options.
 */
package org.ember.assembly;

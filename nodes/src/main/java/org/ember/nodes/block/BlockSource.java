package org.ember.nodes.block;

import org.ember.code.Code;
import org.ember.fork.Decoder;
import org.ember.nodes.instructions.InstructionFactory;

/**
 * What blocks are built of.
 *
 * @param decoder reads the code
 * @param instructions makes the nodes, under the same rules
 * @param stackLimit the most items on a stack, under the same rules
 */
public record BlockSource(Code code, Decoder decoder, InstructionFactory instructions, int stackLimit) {}

package org.ember.nodes.block;

import org.ember.code.Code;
import org.ember.fork.Rules;
import org.ember.nodes.instructions.InstructionFactory;

/**
 * What blocks are built of.
 *
 * @param instructions makes the nodes, under the same rules
 */
public record BlockSource(Code code, Rules rules, InstructionFactory instructions) {}

package org.ember.nodes.engine;

import org.ember.fork.Rules;
import org.ember.nodes.instructions.InstructionFactory;

/**
 * What an engine is made of. It stands for the engine where programs are kept, by its identity.
 *
 * @param instructions makes nodes under the rules
 */
record EvmParts(Rules rules, TieringPolicy policy, InstructionFactory instructions) {
    static EvmParts of(Rules rules, TieringPolicy policy) {
        return new EvmParts(rules, policy, new InstructionFactory(rules));
    }
}

package org.ember.nodes.engine;

import org.ember.fork.Decoder;
import org.ember.fork.Rules;
import org.ember.nodes.instructions.InstructionFactory;

/**
 * What an engine is made of. Code keeps its programs by the identity of this object, which stands for the engine.
 *
 * @param decoder reads code under the rules
 * @param instructions makes nodes under the rules
 */
record EvmParts(Rules rules, TieringPolicy policy, Decoder decoder, InstructionFactory instructions) {
    static EvmParts of(Rules rules, TieringPolicy policy) {
        return new EvmParts(rules, policy, new Decoder(rules), new InstructionFactory(rules));
    }
}

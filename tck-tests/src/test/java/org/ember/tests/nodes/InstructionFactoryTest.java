package org.ember.tests.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ember.fork.Decoder;
import org.ember.fork.Fork;
import org.ember.fork.Instruction.Kind;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.instructions.InstructionFactory;
import org.ember.nodes.instructions.InstructionNode;
import org.ember.nodes.operand.MemoryExtent;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** Every opcode has a node, or is one of those that need none. */
class InstructionFactoryTest {
    private final Decoder decoder = new Decoder(Rules.of(Fork.last()));
    private final InstructionFactory factory = new InstructionFactory(Rules.of(Fork.last()));

    private InstructionNode create(Opcode opcode) {
        Operand[] operands = new Operand[opcode.pops()];
        for (int index = 0; index < operands.length; index++) {
            operands[index] = Operand.constant(UInt256.of(index));
        }
        return factory.create(opcode, operands, new Temporary(0), 0, new MemoryExtent());
    }

    private boolean onlyArrangesOrJumps(Opcode opcode) {
        Kind kind = decoder.of(opcode.code()).kind();
        return kind != Kind.OPERATION && kind != Kind.END;
    }

    @Test
    void everyOtherOpcodeHasANode() {
        for (Opcode opcode : Opcode.values()) {
            if (!onlyArrangesOrJumps(opcode)) {
                assertNotNull(create(opcode), opcode::name);
            }
        }
    }

    @Test
    void anOpcodeWithoutANodeIsNamed() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> create(Opcode.JUMPDEST));
        assertEquals("JUMPDEST has no node: give it one here", error.getMessage());
        for (Opcode opcode : Opcode.values()) {
            if (onlyArrangesOrJumps(opcode)) {
                assertThrows(IllegalArgumentException.class, () -> create(opcode), opcode::name);
            }
        }
    }
}

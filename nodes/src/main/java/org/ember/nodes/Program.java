package org.ember.nodes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.ember.code.Code;
import org.ember.fork.Rules;
import org.ember.nodes.instructions.InstructionFactory;

/**
 * Code under some rules in executable form: its basic blocks, each built when it is first reached, and shared by all
 * threads and contexts.
 */
public final class Program {
    private static final VarHandle BLOCKS = MethodHandles.arrayElementVarHandle(BlockNode[].class);

    private final Code code;
    private final Rules rules;
    private final InstructionFactory instructions;
    private final BlockNode[] blocks;

    private Program(Code code, Rules rules) {
        this.code = code;
        this.rules = rules;
        this.instructions = new InstructionFactory(rules);
        this.blocks = new BlockNode[code.bytes().length + 1];
    }

    /** The program of {@code code} under {@code rules}; always the same for the same two objects. */
    public static Program of(Code code, Rules rules) {
        return code.prepared(rules, Program.class, () -> new Program(code, rules));
    }

    public Code code() {
        return code;
    }

    public Rules rules() {
        return rules;
    }

    InstructionFactory instructions() {
        return instructions;
    }

    /** The block that starts at {@code start}, which is 0, a jump destination, or where another block ends. */
    BlockNode block(int start) {
        BlockNode known = (BlockNode) BLOCKS.getAcquire(blocks, start);
        return known != null ? known : buildBlock(start);
    }

    private BlockNode buildBlock(int start) {
        BlockNode built = BlockBuilder.build(this, start);
        BlockNode other = (BlockNode) BLOCKS.compareAndExchangeRelease(blocks, start, (BlockNode) null, built);
        return other == null ? built : other;
    }
}

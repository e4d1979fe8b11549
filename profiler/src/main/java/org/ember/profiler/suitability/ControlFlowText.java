package org.ember.profiler.suitability;

import java.util.HexFormat;
import java.util.Locale;
import org.ember.code.Code;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.profiler.suitability.ControlFlowGraph.Block;

/** Writes a control flow graph down: as text, and for Graphviz. */
public final class ControlFlowText {
    private final ControlFlowGraph graph;
    private final byte[] code;
    private final Rules rules;

    /** The writer of {@code graph}, which is that of {@code code} under {@code rules}. */
    public ControlFlowText(ControlFlowGraph graph, Code code, Rules rules) {
        this.graph = graph;
        this.code = code.bytes();
        this.rules = rules;
    }

    /** A paragraph for each block: what is known of it, then its instructions. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < graph.blocks().size(); number++) {
            Block block = graph.blocks().get(number);
            text.append(String.format(
                    Locale.ROOT,
                    "block %d  bytes %d to %d  gas %d  stack %d in, %d more at most  nodes %d narrow, %d wide  to"
                            + " %s%s%s%n",
                    number,
                    block.basicBlock().start(),
                    block.basicBlock().end() - 1,
                    block.basicBlock().gas(),
                    block.basicBlock().requiredHeight(),
                    block.basicBlock().maxGrowth(),
                    block.narrowGraphNodes(),
                    block.wideGraphNodes(),
                    block.successors(),
                    block.hasDynamicJump() ? " and where the stack says" : "",
                    graph.isReachable(number) ? "" : "  (not reached)"));
            appendInstructions(block, "  ", System.lineSeparator(), text);
        }
        return text.toString();
    }

    /** The graph in the language of Graphviz. Only blocks that control may reach are in it. */
    public String dot() {
        StringBuilder dot = new StringBuilder("digraph code {\n  node [shape=box, fontname=monospace]\n");
        for (int number = 0; number < graph.blocks().size(); number++) {
            if (!graph.isReachable(number)) {
                continue;
            }
            Block block = graph.blocks().get(number);
            dot.append("  b").append(number).append(" [label=\"");
            appendInstructions(block, "", "\\l", dot);
            dot.append("\"]\n");
            for (int successor : block.successors()) {
                dot.append("  b")
                        .append(number)
                        .append(" -> b")
                        .append(successor)
                        .append('\n');
            }
            if (block.hasDynamicJump()) {
                dot.append("  b").append(number).append(" -> anywhere [style=dashed]\n");
            }
        }
        return dot.append("}\n").toString();
    }

    private void appendInstructions(Block block, String before, String after, StringBuilder text) {
        for (int pc = block.basicBlock().start(); pc < block.basicBlock().end(); ) {
            Opcode opcode = Opcode.of(code[pc] & 0xff, rules.fork());
            int immediate = opcode == null ? 0 : opcode.immediateBytes();
            int end = Math.min(pc + 1 + immediate, code.length);
            text.append(before).append(pc).append(' ').append(opcode == null ? "undefined" : opcode.name());
            if (immediate > 0) {
                text.append(" 0x").append(HexFormat.of().formatHex(code, pc + 1, end));
            }
            text.append(after);
            pc += 1 + immediate;
        }
    }
}

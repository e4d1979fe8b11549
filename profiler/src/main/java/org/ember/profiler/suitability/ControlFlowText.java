package org.ember.profiler.suitability;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.ember.code.Code;
import org.ember.fork.Decoder;
import org.ember.fork.Instruction;
import org.ember.fork.Rules;
import org.ember.profiler.suitability.ControlFlowGraph.Block;

/** Writes a control flow graph down: as text, and for Graphviz. */
public final class ControlFlowText {
    private final ControlFlowGraph graph;
    private final byte[] code;
    private final Decoder decoder;

    /** The writer of {@code graph}, which is that of {@code code} under {@code rules}. */
    public ControlFlowText(ControlFlowGraph graph, Code code, Rules rules) {
        this.graph = graph;
        this.code = code.bytes();
        this.decoder = new Decoder(rules);
    }

    /** A line for each block: where it is, what it costs, and where control goes from there. */
    public String outline() {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < graph.blocks().size(); number++) {
            text.append(heading(number)).append(System.lineSeparator());
        }
        return text.toString();
    }

    /** The outline, with the instructions of each block below its line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < graph.blocks().size(); number++) {
            text.append(heading(number)).append(System.lineSeparator());
            appendInstructions(graph.blocks().get(number), "  ", System.lineSeparator(), text);
        }
        return text.toString();
    }

    private String heading(int number) {
        Block block = graph.blocks().get(number);
        return String.format(
                Locale.ROOT,
                "%s: %d gas, needs %d, %s graph nodes, %s%s",
                title(number),
                block.basicBlock().gas(),
                block.basicBlock().requiredHeight(),
                graphNodes(block),
                successors(block),
                graph.isReachable(number) ? "" : " (never reached)");
    }

    private String title(int number) {
        return String.format(
                Locale.ROOT,
                "block %d at %04x",
                number,
                graph.blocks().get(number).basicBlock().start());
    }

    private static String graphNodes(Block block) {
        int narrow = block.narrowGraphNodes();
        int wide = block.wideGraphNodes();
        return narrow == wide ? String.valueOf(narrow) : narrow + " to " + wide;
    }

    private static String successors(Block block) {
        List<String> targets =
                new ArrayList<>(block.successors().stream().map(String::valueOf).toList());
        if (block.hasDynamicJump()) {
            targets.add("anywhere");
        }
        return targets.isEmpty() ? "ends" : "to " + String.join(", ", targets);
    }

    /** The graph in the language of Graphviz. Only blocks that control may reach are in it. */
    public String dot() {
        StringBuilder dot = new StringBuilder("digraph code {\n  node [shape=box, fontname=monospace]\n");
        boolean goesAnywhere = false;
        for (int number = 0; number < graph.blocks().size(); number++) {
            if (!graph.isReachable(number)) {
                continue;
            }
            Block block = graph.blocks().get(number);
            dot.append("  b").append(number).append(" [label=\"");
            dot.append(title(number)).append("\\l");
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
                goesAnywhere = true;
            }
        }
        if (goesAnywhere) {
            dot.append("  anywhere [label=\"any JUMPDEST\", style=dashed]\n");
        }
        return dot.append("}\n").toString();
    }

    private void appendInstructions(Block block, String before, String after, StringBuilder text) {
        for (int pc = block.basicBlock().start(); pc < block.basicBlock().end(); ) {
            Instruction instruction = decoder.at(code, pc);
            int end = Math.min(pc + instruction.size(), code.length);
            text.append(before).append(String.format(Locale.ROOT, "%04x ", pc));
            text.append(
                    instruction.isDefined()
                            ? instruction.opcode().name()
                            : String.format(Locale.ROOT, "UNDEFINED(0x%02x)", code[pc] & 0xff));
            if (end > pc + 1) {
                text.append(" 0x").append(HexFormat.of().formatHex(code, pc + 1, end));
            }
            text.append(after);
            pc += instruction.size();
        }
    }
}

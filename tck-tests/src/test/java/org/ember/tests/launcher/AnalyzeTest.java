package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code ember analyze}, where a golden file does not do. */
class AnalyzeTest {
    private static final String TOKEN = "@" + Ember.token().resolve("Token.bin-runtime");
    private static final Pattern NODE = Pattern.compile("  (\\w+) \\[label=\"[^\"]*\"(, style=dashed)?]");
    private static final Pattern EDGE = Pattern.compile("  (\\w+) -> (\\w+)( \\[style=dashed])?");

    private static JsonNode json(String code) throws IOException {
        return new ObjectMapper()
                .readTree(Ember.run("analyze", code, "--format", "json").out());
    }

    @Test
    void readsStandardInput() {
        Ember.Run run = Ember.runWithInput("0x5b\n600056\n", "analyze", "-");
        assertEquals(0, run.status());
        assertEquals(Ember.run("analyze", "0x5b600056").out(), run.out());
    }

    /** The sums of what is said of each block are what is said of the code. */
    @Test
    void metricsAreThoseOfTheBlocksThatAreReached() throws IOException {
        JsonNode analysis = json(TOKEN);
        int blocks = 0;
        int narrow = 0;
        int wide = 0;
        for (JsonNode block : analysis.get("blocks")) {
            if (block.get("reachable").asBoolean()) {
                blocks++;
                narrow += block.get("narrowGraphNodes").asInt();
                wide += block.get("wideGraphNodes").asInt();
            }
        }
        assertTrue(blocks > 50 && narrow < wide, "a contract with something in it");
        assertEquals(blocks, analysis.get("metrics").get("blocks").asInt());
        assertEquals(narrow, analysis.get("metrics").get("narrowGraphNodes").asInt());
        assertEquals(wide, analysis.get("metrics").get("wideGraphNodes").asInt());
    }

    /** Every line for Graphviz is a node or an edge between nodes; the nodes are the blocks that are reached. */
    @Test
    void graphIsWellFormed() throws IOException {
        String dot = Ember.run("analyze", TOKEN, "--format", "dot").out();
        assertTrue(dot.startsWith("digraph code {\n") && dot.endsWith("\n}\n"), dot);
        Set<String> nodes = new HashSet<>();
        Set<String> ends = new HashSet<>();
        dot.lines().skip(2).filter(line -> !line.equals("}")).forEach(line -> {
            Matcher node = NODE.matcher(line);
            Matcher edge = EDGE.matcher(line);
            if (node.matches()) {
                assertTrue(nodes.add(node.group(1)), line);
            } else {
                assertTrue(edge.matches(), line);
                ends.add(edge.group(1));
                ends.add(edge.group(2));
            }
        });
        assertTrue(nodes.containsAll(ends), dot);
        assertTrue(nodes.remove("anywhere"), "it has dynamic jumps");
        assertEquals(json(TOKEN).get("metrics").get("blocks").asInt(), nodes.size());
    }

    @Test
    void completionKnowsIt() {
        String script = Ember.run("completion").out();
        assertTrue(script.contains("analyze"), script);
        assertTrue(script.contains("'--format'"), script);
    }
}

package org.ember.bench.profile;

import java.util.List;
import java.util.Map;

/**
 * A method on a stack, which begins with the last one called.
 *
 * @param className with the package
 */
public record StackFrame(String className, String method) {
    private static final String EMBER = "org.ember.";
    private static final String WORDS = EMBER + "word.";
    private static final String INTERPRETER = EMBER + "nodes.engine.Interpreter";
    private static final String REGION = EMBER + "nodes.region.RegionRootNode";

    /** What classes are for, by how their names begin; the first that fits. */
    private static final List<Map.Entry<String, String>> AREAS = List.of(
            Map.entry("crypto.Keccak256", "Keccak-256"),
            Map.entry("crypto.", "precompiles and signatures"),
            Map.entry("precompile.", "precompiles and signatures"),
            Map.entry("state.MapState", "pre-state"),
            Map.entry("state.", "journal"),
            Map.entry("nodes.frame.Memory", "memory"),
            Map.entry("nodes.frame.", "calls"),
            Map.entry("nodes.call.", "calls"),
            Map.entry("nodes.instructions.Call", "calls"),
            Map.entry("nodes.instructions.Create", "calls"),
            Map.entry("nodes.instructions.InstructionFactory", "making blocks and regions"),
            Map.entry("nodes.instructions.", "instructions"),
            Map.entry("nodes.operand.", "instructions"),
            Map.entry("nodes.block.BlockBuilder", "making blocks and regions"),
            Map.entry("nodes.block.SymbolicStack", "making blocks and regions"),
            Map.entry("nodes.region.RegionBuilder", "making blocks and regions"),
            Map.entry("nodes.region.RegionNumbering", "making blocks and regions"),
            Map.entry("code.", "making blocks and regions"),
            Map.entry("nodes.", "from block to block"),
            Map.entry("profiler.", "profiler"),
            Map.entry("", "transactions"));

    /**
     * Where a stack is: by the last class of Ember, and by what ran the last call of a contract. Arithmetic of words
     * counts as itself only in instructions, elsewhere, as for keys of maps, as what it is for.
     */
    public static Place place(List<StackFrame> stack) {
        return new Place(tier(stack), area(stack));
    }

    private static SampledTier tier(List<StackFrame> stack) {
        for (StackFrame frame : stack) {
            if (frame.className.startsWith(REGION)) {
                return SampledTier.COMPILED;
            } else if (frame.className.startsWith(INTERPRETER)) {
                return SampledTier.INTERPRETER;
            }
        }
        return SampledTier.TRANSACTION;
    }

    private static String area(List<StackFrame> stack) {
        boolean word = false;
        for (StackFrame frame : stack) {
            if (frame.className.startsWith(WORDS)) {
                word = true;
            } else if (frame.className.startsWith(EMBER)) {
                String area = frame.area();
                return word && area.equals("instructions") ? "words" : area;
            }
        }
        return "outside of Ember";
    }

    private String area() {
        String name = className.substring(EMBER.length());
        return AREAS.stream()
                .filter(area -> name.startsWith(area.getKey()))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** The last method of Ember on the stack, with its class. */
    static String method(List<StackFrame> stack) {
        return stack.stream()
                .filter(frame -> frame.className.startsWith(EMBER))
                .findFirst()
                .map(frame -> frame.className.substring(EMBER.length()) + "." + frame.method)
                .orElse("outside of Ember");
    }
}

package org.ember.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.ember.bench.profile.Place;
import org.ember.bench.profile.SampledTier;
import org.ember.bench.profile.StackFrame;
import org.junit.jupiter.api.Test;

/** Which part of Ember a stack belongs to. */
class StackFrameTest {
    private static final String REGION = "org.ember.nodes.region.RegionRootNode";
    private static final String INTERPRETER = "org.ember.nodes.engine.Interpreter";
    private static final String TRANSACTION = "org.ember.transaction.TransactionProcessor";

    private static Place place(String... classes) {
        return StackFrame.place(
                Stream.of(classes).map(name -> new StackFrame(name, "method")).toList());
    }

    /** Or stacks would belong to no tier without a word. */
    @Test
    void tiersAreToldByClassesThatThereAre() throws ClassNotFoundException {
        for (String name : new String[] {REGION, INTERPRETER, TRANSACTION}) {
            assertEquals(
                    name,
                    Class.forName(name, false, getClass().getClassLoader()).getName());
        }
    }

    @Test
    void theTierIsThatOfTheInnermostCall() {
        assertEquals(SampledTier.TRANSACTION, place(TRANSACTION).tier());
        assertEquals(SampledTier.INTERPRETER, place(INTERPRETER, TRANSACTION).tier());
        assertEquals(
                SampledTier.COMPILED, place(REGION, INTERPRETER, TRANSACTION).tier());
        assertEquals(
                SampledTier.INTERPRETER, place(INTERPRETER, REGION, INTERPRETER).tier());
    }

    @Test
    void theAreaIsThatOfTheLastClassOfEmber() {
        assertEquals(
                "journal",
                place("java.util.HashMap", "org.ember.state.Journal", INTERPRETER)
                        .area());
        assertEquals(
                "pre-state",
                place("org.ember.state.MapState", "org.ember.state.Journal").area());
        assertEquals(
                "Keccak-256", place("org.ember.crypto.Keccak256", INTERPRETER).area());
        assertEquals(
                "calls", place("org.ember.nodes.instructions.CallNode", REGION).area());
        assertEquals(
                "from block to block",
                place("org.ember.nodes.block.BlockNode", REGION).area());
        assertEquals("transactions", place("java.util.ArrayList", TRANSACTION).area());
        assertEquals("outside of Ember", place("java.lang.Thread").area());
    }

    @Test
    void arithmeticCountsAsItselfInInstructionsOnly() {
        String word = "org.ember.word.UInt256";
        assertEquals(
                "words",
                place(word, "org.ember.nodes.instructions.DivideNode", REGION).area());
        assertEquals(
                "journal",
                place(word, "java.util.HashMap", "org.ember.state.Journal").area());
    }
}

package org.ember.tests.opcodes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.ember.fork.Fork;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of what each opcode does and takes, in machine code for words of any width. */
class OpcodeTableCompiledTest {
    /** Each case under the first and the last of its forks: what is compiled in between is the same but for prices. */
    @ParameterizedTest
    @EnumSource(Fork.class)
    void everyCaseCompiled(Fork fork) {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        TableScene scene = new TableScene();
        TableRun run = new TableRun(scene, fork, Tier.COMPILED_FOR_ALL);
        new OpcodeTable(scene.words())
                .cases().stream()
                        .filter(each ->
                                each.forks().getFirst() == fork || each.forks().getLast() == fork)
                        .forEach(run::run);
        OpcodeTableTest.assertNone(run.problems());
    }
}

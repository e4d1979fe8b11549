package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.ember.evm.MessageResult;
import org.ember.nodes.region.Program;
import org.ember.profiler.Decision.Interpreted;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.tests.runtime.JavaProcess;
import org.ember.word.Hex;
import org.junit.jupiter.api.Test;

/** R12: on a Truffle runtime without a compiler everything is interpreted, in all modes. */
class RuntimeTest {
    @Test
    void r12_everyModeInterpretsWithoutCompiler() throws Exception {
        String output = JavaProcess.run(
                WithoutCompiler.class,
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Dpolyglot.engine.WarnInterpreterOnly=false",
                        "--sun-misc-unsafe-memory-access=allow"),
                Map.of(),
                List.of());
        for (Mode mode : Mode.values()) {
            assertTrue(output.contains(mode + " SUCCESS 0000000000000000 RUNTIME_UNSUPPORTED 0"), output);
        }
    }

    /** What runs in a process of its own. */
    static final class WithoutCompiler {
        private WithoutCompiler() {}

        public static void main(String[] arguments) {
            for (Mode mode : Mode.values()) {
                try (Machine machine = new Machine(TieringOptions.of(mode))) {
                    machine.deploy(0x1000, Machine.LOOP);
                    MessageResult result = machine.call(0x1000);
                    for (int count = 0; count < 100; count++) {
                        result = machine.call(0x1000);
                    }
                    Program program = machine.program(Machine.LOOP);
                    boolean isCompiling = machine.controller().compile(program);
                    machine.controller().maintain();
                    Interpreted decision = (Interpreted) machine.controller().lookup(program);
                    System.out.println(mode + " " + result.status() + " "
                            + Hex.format(result.output()).substring(50) + " " + decision.reason() + " "
                            + (machine.controller().statistics().submitted() + (isCompiling ? 1 : 0)));
                }
            }
        }
    }
}

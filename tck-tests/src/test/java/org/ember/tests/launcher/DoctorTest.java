package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ember.tests.runtime.JavaProcess;
import org.junit.jupiter.api.Test;

/** What {@code ember doctor} finds in this process, where hot code is compiled, and in others. */
class DoctorTest {
    @Test
    void hotCodeIsSeenToBeCompiled() {
        Ember.Run run = Ember.run("doctor");
        assertEquals(0, run.status(), run.out());
        List<String> lines = run.out().lines().toList();
        assertEquals(
                List.of(
                        "ember",
                        "Java",
                        "system",
                        "processors",
                        "memory",
                        "collectors",
                        "compiler",
                        "cache",
                        "hot",
                        "",
                        "For"),
                lines.stream().map(line -> line.replaceFirst(" .*", "")).toList());
        assertTrue(
                lines.get(8).startsWith("hot code    gets compiled: a loop ran as machine code after "), lines.get(8));
        assertTrue(lines.getLast().endsWith("; hot code compiled"), lines.getLast());
    }

    @Test
    void jsonSaysTheSame() throws IOException {
        Ember.Run run = Ember.run("doctor", "--json");
        assertEquals(0, run.status(), run.out());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertTrue(json.get("hotCodeCompiled").booleanValue());
        assertTrue(json.get("regions").intValue() > 0);
        assertTrue(json.get("codeBytes").longValue() > 0);
        assertEquals(
                Runtime.getRuntime().availableProcessors(),
                json.get("processors").intValue());
        assertEquals(Runtime.getRuntime().maxMemory(), json.get("heapBytes").longValue());
        assertNull(json.get("problem"));
    }

    @Test
    void saysWhatToDoWhereTheCompilerIsOff() throws Exception {
        String found = elsewhere(JavaProcess.ownOptions(), Map.of("EMBER_TIERING_MODE", "interpreter"));
        assertTrue(found.contains("does not get compiled: the mode is interpreter; unset EMBER_TIERING_MODE"), found);
    }

    @Test
    void saysWhatToDoWhereNothingIsFit() throws Exception {
        String found = elsewhere(JavaProcess.ownOptions(), Map.of("EMBER_TIERING_MAX_CODE_BYTES", "1"));
        assertTrue(found.contains("a small loop is not fit by the limits of EMBER_TIERING_ variables; unset"), found);
    }

    @Test
    void saysWhatToDoWhereThereIsNoCompiler() throws Exception {
        List<String> options = JavaProcess.ownOptions().stream()
                .filter(option -> !option.contains("JVMCI"))
                .toList();
        String found = elsewhere(options, Map.of());
        assertTrue(found.contains("this Java runtime has no Graal compiler; start Ember by the 'ember' script"), found);
        assertTrue(found.contains("compiler    none"), found);
    }

    private static String elsewhere(List<String> options, Map<String, String> environment) throws Exception {
        return JavaProcess.run(Unwell.class, options, environment, List.of());
    }

    /** What runs where hot code does not get compiled. */
    static final class Unwell {
        private Unwell() {}

        public static void main(String[] none) {
            Ember.Run run = Ember.run("doctor");
            assertEquals(1, run.status(), run.out());
            System.out.println(run.out());
        }
    }
}

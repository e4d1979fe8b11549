package org.ember.tests.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.oracle.truffle.api.Truffle;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ember.crypto.Keccak256;
import org.ember.language.EvmLanguage;
import org.ember.word.Hex;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.management.ExecutionEvent;
import org.graalvm.polyglot.management.ExecutionListener;
import org.junit.jupiter.api.Test;

/** That calls are visible to the engine's tools. */
class ToolsTest {
    @Test
    void callsAreRootsAndStatements() {
        try (Context context = Context.create(EvmLanguage.ID)) {
            List<String> entered = new ArrayList<>();
            List<String> results = new ArrayList<>();
            Value echo = context.eval(EvmLanguage.ID, Programs.ECHO);
            Value revert = context.eval(EvmLanguage.ID, Programs.REVERT);
            try (var _ = ExecutionListener.newBuilder()
                            .roots(true)
                            .collectReturnValue(true)
                            .collectExceptions(true)
                            .onEnter(event -> entered.add(event.getRootName()))
                            .onReturn(event -> results.add(outcome(event)))
                            .attach(context.getEngine());
                    var _ = ExecutionListener.newBuilder()
                            .statements(true)
                            .onEnter(event -> entered.add(
                                    event.getLocation().getCharacters().toString()))
                            .attach(context.getEngine())) {
                echo.execute("0x01");
                assertThrows(PolyglotException.class, () -> revert.execute("0x02"));
            }
            echo.execute("0x03");
            assertEquals(4, entered.size(), entered::toString);
            assertTrue(entered.contains(Programs.ECHO), entered::toString);
            assertTrue(entered.contains(Programs.REVERT), entered::toString);
            assertEquals(List.of("0x01", "execution reverted"), results);
        }
    }

    @Test
    void calledOftenItIsCompiled() {
        assumeFalse(Truffle.getRuntime().getName().equals("Interpreted"), "this Java has no optimising runtime");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (Context context = Context.newBuilder(EvmLanguage.ID)
                .allowExperimentalOptions(true)
                .option("engine.TraceCompilation", "true")
                .option("engine.BackgroundCompilation", "false")
                .option("engine.FirstTierCompilationThreshold", "10")
                .option("engine.DynamicCompilationThresholds", "false") // whatever else waits for the compiler
                .logHandler(log)
                .build()) {
            Value echo = context.eval(EvmLanguage.ID, Programs.ECHO);
            for (int call = 0; call < 50; call++) {
                assertEquals(
                        "0x0102", echo.execute("0x0102").getMember("output").toString());
            }
        }
        String name = Keccak256.hashWord(Hex.parse(Programs.ECHO)).toFullHex().substring(0, 10);
        String text = log.toString(StandardCharsets.UTF_8);
        assertTrue(
                text.lines().anyMatch(line -> line.contains("opt done") && line.contains(name)),
                () -> "nothing called " + name + " in:\n" + text);
    }

    private static String outcome(ExecutionEvent event) {
        PolyglotException exception = event.getException();
        return exception == null ? event.getReturnValue().getMember("output").toString() : exception.getMessage();
    }
}

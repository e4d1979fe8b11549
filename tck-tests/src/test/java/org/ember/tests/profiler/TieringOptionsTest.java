package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.store.StoreMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P11: options are checked, and messages name the option, the value and the range. */
class TieringOptionsTest {
    @ParameterizedTest
    @EnumSource
    void p11_rangeOfEachOption(TieringOption option) {
        TieringOptions.Builder options = TieringOptions.builder();
        for (long value : new long[] {option.min(), option.max(), option.defaultValue()}) {
            assertEquals(value, options.set(option, value).build().get(option));
            assertEquals(
                    value, options.set(option, Long.toString(value)).build().get(option));
        }
        assertRejected(option, Long.toString(option.min() - 1));
        if (option.max() < Long.MAX_VALUE) {
            assertRejected(option, Long.toString(option.max() + 1));
            assertThrows(IllegalArgumentException.class, () -> options.set(option, option.max() + 1));
        }
        assertThrows(IllegalArgumentException.class, () -> options.set(option, option.min() - 1));
        assertEquals(option, TieringOption.fromName(option.displayName()));
        assertTrue(option.description().endsWith("."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "5x", "5 ", " 5", "+5", "0x5", "5.0", "٥", "99999999999999999999", "9223372036854775808"
            })
    void p11_trailingRubbishIsRejected(String text) {
        assertRejected(TieringOption.HOT_GAS, text);
    }

    private static void assertRejected(TieringOption option, String text) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> TieringOptions.builder().set(option, text))
                .getMessage();
        assertTrue(message.contains(option.displayName()), message);
        assertTrue(message.contains(text), message);
        assertTrue(message.contains(Long.toString(option.max())), message);
    }

    @Test
    void p11_environmentNamesTheVariable() {
        TieringOptions options = TieringOptions.builder()
                .environment(Map.of("EMBER_TIERING_MODE", "compiled", "EMBER_TIERING_HOT_CALLS", "7", "OTHER", "x"))
                .build();
        assertEquals(Mode.COMPILED, options.mode());
        assertEquals(7, options.get(TieringOption.HOT_CALLS));
        TieringOptions stored = TieringOptions.builder()
                .environment(Map.of("EMBER_TIERING_STORE", "/some/where", "EMBER_TIERING_STORE_MODE", "ro"))
                .build();
        assertEquals(Path.of("/some/where"), stored.store());
        assertEquals(StoreMode.RO, stored.storeMode());
        assertEquals(stored, stored.with().build());
        assertNotEquals(stored, stored.with().storeMode(StoreMode.RW).build());
        for (Map<String, String> wrong : Map.of(
                        "EMBER_TIERING_HOT_CALLS", "7x", "EMBER_TIERING_MODE", "fast", "EMBER_TIERING_STORE_MODE", "x")
                .entrySet()
                .stream()
                .map(entry -> Map.of(entry.getKey(), entry.getValue()))
                .toList()) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> TieringOptions.builder().environment(wrong))
                    .getMessage();
            assertTrue(message.startsWith(wrong.keySet().iterator().next() + ": "), message);
        }
    }

    @Test
    void p11_unknownNamesAreRejected() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> TieringOption.fromName("hotcalls"))
                .getMessage()
                .contains("HotCalls"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Mode.fromName("jit"))
                .getMessage()
                .contains("interpreter, tiered, compiled"));
    }

    @Test
    void optionsAreComparedByWhatIsSet() {
        TieringOptions options =
                TieringOptions.builder().set(TieringOption.HOT_CALLS, 5).build();
        assertEquals(options, options.with().build());
        assertEquals(options.hashCode(), options.with().build().hashCode());
        assertNotEquals(options, TieringOptions.DEFAULT);
        assertFalse(options.isBlocking());
        assertTrue(TieringOptions.of(Mode.COMPILED).isBlocking());
        assertEquals(1, TieringOptions.of(Mode.COMPILED).get(TieringOption.HOT_BLOCK_EXECUTIONS));
    }

    @Test
    void contractsThatHaveManyRegionsHaveToBeHotterForMore() {
        TieringOptions options = TieringOptions.builder()
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, 10)
                .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 3)
                .build();
        try (TierController controller = new TierController(options)) {
            assertEquals(10, controller.hotBlockExecutions(0));
            assertEquals(310, controller.hotBlockExecutions(100));
            assertEquals(TieringOption.HOT_BLOCK_EXECUTIONS.max(), controller.hotBlockExecutions(Integer.MAX_VALUE));
        }
    }
}

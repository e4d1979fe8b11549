package org.ember.tests.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ember.language.EvmLanguage;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOption;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The options of the language that control compilation. */
class TieringOptionsTest {
    /** Counts down from 2,000 and returns 42. */
    private static final String LOOP = "0x6107d05b6001900380600357602a5f5260205ff3";

    @ParameterizedTest
    @EnumSource
    void everyModeGivesTheSame(Mode mode) {
        try (Context context = Context.newBuilder(EvmLanguage.ID)
                .option("evm.TieringMode", mode.displayName())
                .option("evm.TieringHotCalls", "1")
                .option("evm.TieringHotGas", "0")
                .build()) {
            for (int count = 0; count < 3; count++) {
                assertEquals(
                        42,
                        context.eval(EvmLanguage.ID, LOOP)
                                .execute()
                                .getMember("output")
                                .getArrayElement(31)
                                .asInt());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TieringMode, fast", "TieringHotCalls, 5x", "TieringHotCalls, 0", "TieringMaxRegions, -1"})
    void wrongValuesAreRejected(String option, String value) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Context.newBuilder(EvmLanguage.ID)
                                .option("evm." + option, value)
                                .build()
                                .initialize(EvmLanguage.ID))
                .getMessage();
        assertTrue(message.contains(value), message);
    }

    @Test
    void everyTieringOptionIsAnOption() {
        try (Engine engine = Engine.create(EvmLanguage.ID)) {
            OptionDescriptors options =
                    engine.getLanguages().get(EvmLanguage.ID).getOptions();
            for (TieringOption option : TieringOption.values()) {
                String help = options.get("evm.Tiering" + option.displayName()).getHelp();
                assertTrue(help.contains("default: " + option.defaultValue()), help);
            }
        }
    }
}

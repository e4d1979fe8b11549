package org.ember.tests.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.ember.fork.Fork;
import org.ember.language.EvmLanguage;
import org.graalvm.options.OptionDescriptor;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionStability;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final String PUSH0 = "5f00";

    private static Context context(String option, String value) {
        return Context.newBuilder(EvmLanguage.ID).option("evm." + option, value).build();
    }

    private static boolean hasPush0(Value contract) {
        try {
            contract.execute();
            return true;
        } catch (PolyglotException e) {
            assertEquals("invalid opcode", e.getMessage());
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"Shanghai, true", "osaka, true", "MERGE, false", "spurious-dragon, false", "EIP150, false"})
    void fork(String name, boolean push0) {
        try (Context context = context("Fork", name)) {
            assertEquals(push0, hasPush0(context.eval(EvmLanguage.ID, PUSH0)));
        }
    }

    @Test
    void forkOfOneSource() throws IOException {
        Source paris = Source.newBuilder(EvmLanguage.ID, PUSH0, "code")
                .option("evm.Fork", "Paris")
                .build();
        try (Context context = context("Fork", "Shanghai")) {
            assertFalse(hasPush0(context.eval(paris)));
            assertTrue(hasPush0(context.eval(EvmLanguage.ID, PUSH0)));
        }
    }

    @Test
    void unknownFork() throws IOException {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> context("Fork", "Pectra"));
        assertTrue(error.getMessage().contains("unknown fork 'Pectra'; known are Frontier, "), error.getMessage());
        for (Fork fork : Fork.values()) {
            assertTrue(error.getMessage().contains(fork.displayName()), error.getMessage());
        }
        Source source = Source.newBuilder(EvmLanguage.ID, PUSH0, "code")
                .option("evm.Fork", "Pectra")
                .build();
        try (Context context = Context.create(EvmLanguage.ID)) {
            Exception sourceError = assertThrows(Exception.class, () -> context.eval(source));
            assertTrue(sourceError.getMessage().contains("unknown fork 'Pectra'"), sourceError.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "0x", "9223372036854775808"})
    void gasLimitThatIsNone(String value) {
        assertThrows(IllegalArgumentException.class, () -> context("GasLimit", value));
    }

    @ParameterizedTest
    @CsvSource({
        "ChainId, 46, 0xffffffffffffffffffffffff, 0xffffffffffffffffffffffff",
        "BlockNumber, 43, 20000000, 0x1312d00",
        "Timestamp, 42, 0x65, 0x65",
        "GasLimit, 45, 36000000, 0x2255100",
        "Coinbase, 41, 0x00000000000000000000000000000000000000cb, 0xcb",
        "PrevRandao, 44, 7, 0x7",
        "BaseFee, 48, 1000000000, 0x3b9aca00",
        "BlobBaseFee, 4a, 12, 0xc",
        "Sender, 33, 0x0000000000000000000000000000000000000005, 0x5",
        "Sender, 32, 0x0000000000000000000000000000000000000005, 0x5",
    })
    void whatCodeSees(String option, String instruction, String value, String seen) {
        try (Context context = context(option, value)) {
            Value output = context.eval(EvmLanguage.ID, Programs.returning(instruction))
                    .execute()
                    .getMember("output");
            assertEquals(
                    seen,
                    context.getBindings(EvmLanguage.ID)
                            .invokeMember("word", output)
                            .toString());
        }
    }

    @Test
    void everyOptionIsExplained() {
        try (Engine engine = Engine.create(EvmLanguage.ID)) {
            OptionDescriptors options =
                    engine.getLanguages().get(EvmLanguage.ID).getOptions();
            for (OptionDescriptor option : options) {
                assertTrue(option.getName().matches("evm\\.([A-Z][a-z]+)+"), option.getName());
                assertTrue(option.getHelp().endsWith("."), option.getName());
                assertFalse(option.getUsageSyntax().isEmpty(), option.getName());
                assertEquals(OptionStability.STABLE, option.getStability());
            }
        }
    }

    @Test
    void usageOfForkListsAll() {
        try (Engine engine = Engine.create(EvmLanguage.ID)) {
            OptionDescriptor option =
                    engine.getLanguages().get(EvmLanguage.ID).getOptions().get("evm.Fork");
            String usage = option.getUsageSyntax();
            Set<String> names =
                    Arrays.stream(Fork.values()).map(Fork::displayName).collect(Collectors.toSet());
            assertEquals(names, Set.of(usage.split("\\|")));
            assertTrue(usage.startsWith(Fork.last().displayName()));
            String help = option.getHelp();
            assertTrue(help.endsWith("(default: " + Fork.latest().displayName() + ")."), help);
        }
    }

    @Test
    void constrainedSandbox() {
        try (Context context = Context.newBuilder(EvmLanguage.ID)
                .sandbox(SandboxPolicy.CONSTRAINED)
                .option("evm.Fork", "Cancun")
                .out(new ByteArrayOutputStream())
                .err(new ByteArrayOutputStream())
                .build()) {
            assertTrue(hasPush0(context.eval(EvmLanguage.ID, PUSH0)));
        }
    }
}

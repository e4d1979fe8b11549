package org.ember.tests.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.LongAdder;
import org.ember.language.EvmLanguage;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/** An instrument of anybody's sees each call of a contract from outside. */
class CountingInstrumentTest {
    @Test
    void eachCallFromOutsideIsCountedOnce() {
        try (Context context = Context.create(EvmLanguage.ID)) {
            LongAdder calls = context.getEngine()
                    .getInstruments()
                    .get(CountingInstrument.ID)
                    .lookup(LongAdder.class);
            Value echo = context.eval(EvmLanguage.ID, Programs.ECHO);
            Value revert = context.eval(EvmLanguage.ID, Programs.REVERT);
            assertEquals(0, calls.sum());
            echo.execute("0x01");
            echo.execute("0x02");
            assertThrows(PolyglotException.class, () -> revert.execute("0x03"));
            assertEquals(3, calls.sum());
        }
    }
}

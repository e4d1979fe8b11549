package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@code --compile-mode} and what goes with it, as users of the command have it. */
class CompileModeOptionsTest {
    private static final String MISSING = "/no/such/helper";

    /** Counts down from 65,535: hot in its first call. */
    private static final String LOOP = "0x61ffff5b6001900380600357";

    private static Ember.Run runWithMissing(String... more) {
        String[] arguments = {"run", LOOP, "--stats", "--compile-mode", "helper", "--helper-command", MISSING};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Ember.run(all);
    }

    @Test
    void commandThatDoesNotExistIsOneLineAndAllGoesOn() {
        Ember.Run run = runWithMissing();
        assertEquals(0, run.status(), run::err);
        assertEquals(
                "ember: the command of the compiler helper, '/no/such/helper', does not exist; name one that does, or"
                        + " none for Ember's own",
                run.err().lines().findFirst().orElse(""));
        assertEquals(1, run.err().split("no/such", -1).length - 1, run::err);
        assertTrue(run.err().contains("mode tiered"), run::err);
    }

    @Test
    void withoutAHelperEverythingIsInterpretedIfThatIsWanted() {
        Ember.Run run = runWithMissing("--helper-fallback", "interpret");
        assertEquals(0, run.status(), run::err);
        assertTrue(run.err().contains("mode interpreter"), run::err);
    }

    @Test
    void wrongNamesAreAnsweredWithTheRightOnes() {
        Ember.Run mode = Ember.run("run", LOOP, "--compile-mode", "outside");
        assertEquals(2, mode.status());
        assertTrue(mode.err().contains("unknown compile mode 'outside'; known are in-process, helper"), mode::err);
        Ember.Run fallback = Ember.run("run", LOOP, "--helper-fallback", "none");
        assertEquals(2, fallback.status());
        assertTrue(
                fallback.err().contains("unknown helper fallback 'none'; known are in-process, interpret"),
                fallback::err);
    }

    @Test
    void helperIsForAnotherProcessToStart() {
        Ember.Run run = Ember.run("helper");
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("ember: 'ember helper' is for another ember to start"), run::err);
    }
}

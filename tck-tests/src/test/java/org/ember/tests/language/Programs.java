package org.ember.tests.language;

/** Small contracts as hexadecimal text. */
final class Programs {
    static final String STOP = "00";

    /** Returns its call data. */
    static final String ECHO = "366000600037366000f3";

    /** Reverts with its call data. */
    static final String REVERT = "366000600037366000fd";

    /** The designated invalid instruction. */
    static final String INVALID = "fe";

    /** Adds one to slot 0 and returns the sum. */
    static final String COUNTER = "600054 6001 01 80 600055 600052 60206000f3";

    /** Emits a log of the sender with the value as data. */
    static final String LOG = "34600052 33 60206000 a1 00";

    /** Calls itself with all gas as often as that goes, and returns whether the call succeeded. */
    static final String RECURSION = "6000600060006000600030 5a f1 600052 60206000f3";

    /** Jumps to its start until the gas is used up. */
    static final String LOOP = "5b600056";

    private Programs() {}

    /** Returns the word that an instruction without operands pushes. */
    static String returning(String instruction) {
        return instruction + "600052 60206000f3";
    }
}

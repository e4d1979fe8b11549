package org.ember.launcher.console;

import picocli.CommandLine;

/** What commands tell the shell when they end. */
public final class ExitStatus {
    /** All went well. */
    public static final int OK = CommandLine.ExitCode.OK;

    /** The code reverted, halted or is not fit to compile, or a test failed. */
    public static final int FAILED = 1;

    /** Wrong usage or bad input. */
    public static final int USAGE = CommandLine.ExitCode.USAGE;

    /** The execution was given up at its time limit. */
    public static final int OUT_OF_TIME = 3;

    /** An error of Ember itself: EX_SOFTWARE of sysexits.h. */
    static final int INTERNAL = 70;

    private ExitStatus() {}
}

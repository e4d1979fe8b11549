package org.ember.launcher.console;

import java.io.Console;

/** Whether somebody looks on. */
public final class Terminal {
    private Terminal() {}

    /** Whether the command runs on a terminal. */
    @SuppressWarnings("SystemConsoleNull") // it is null where there is no terminal, at least in JDK 25
    public static boolean isThere() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}

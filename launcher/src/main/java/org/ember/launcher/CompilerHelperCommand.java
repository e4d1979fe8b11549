package org.ember.launcher;

import org.ember.launcher.console.InputException;
import picocli.CommandLine.Command;

/**
 * {@code ember helper}: compiles for another {@code ember}, which starts it and speaks to it over its standard streams. What
 * it does is not done here: {@link EmberCommand#main} looks for it first, without a look at the options of all commands.
 */
@Command(
        name = CompilerHelperCommand.NAME,
        hidden = true,
        description = "Compiles for another ember, which starts it when --compile-mode=helper says so.")
final class CompilerHelperCommand implements Runnable {
    static final String NAME = "helper";

    @Override
    public void run() {
        throw new InputException("'ember helper' is for another ember to start; use --compile-mode=helper there");
    }
}

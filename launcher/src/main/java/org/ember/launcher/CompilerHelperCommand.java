package org.ember.launcher;

import org.ember.profiler.helper.HelperMain;
import picocli.CommandLine.Command;

/** {@code ember helper}: compiles for another {@code ember}, which starts it and speaks to it over its standard streams. */
@Command(
        name = CompilerHelperCommand.NAME,
        hidden = true,
        description = "Compiles for another ember, which starts it when --compile-mode=helper says so.")
final class CompilerHelperCommand implements Runnable {
    static final String NAME = "helper";

    @Override
    public void run() {
        HelperMain.main(new String[0]);
    }
}

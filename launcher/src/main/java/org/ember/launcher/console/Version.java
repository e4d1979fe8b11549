package org.ember.launcher.console;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/** What {@code ember --version} prints. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"ember " + ember(), "Java " + Runtime.version() + ", " + ExecutionRuntime.describe()};
    }

    /** The version of Ember, or in brackets why there is none. */
    public static String ember() {
        ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
        return descriptor == null
                ? "(not run as a module)"
                : descriptor.rawVersion().orElse("(unnumbered)");
    }
}

package org.ember.profiler.helper;

import java.lang.module.ModuleDescriptor;

/** What has to be the same on both sides besides the protocol. */
final class HelperVersion {
    private static final String ENGINE = find();

    private HelperVersion() {}

    /** The version of Ember, and of the Java that runs it. */
    static String engine() {
        return ENGINE;
    }

    private static String find() {
        ModuleDescriptor module = HelperVersion.class.getModule().getDescriptor();
        String ember = module == null ? "on a class path" : module.rawVersion().orElse("unnumbered");
        return ember + " with Java " + Runtime.version();
    }
}

package org.ember.language;

import com.oracle.truffle.api.TruffleOptionDescriptors;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.graalvm.options.OptionDescriptor;
import org.graalvm.polyglot.SandboxPolicy;

/** The options of the language: those of {@link EvmOptions}, and those that control compilation. */
final class AllOptions implements TruffleOptionDescriptors {
    private final TruffleOptionDescriptors execution = new EvmOptionsOptionDescriptors();

    @Override
    public OptionDescriptor get(String name) {
        OptionDescriptor descriptor = execution.get(name);
        return descriptor != null ? descriptor : TieringOptionKeys.DESCRIPTORS.get(name);
    }

    @Override
    public SandboxPolicy getSandboxPolicy(String name) {
        if (TieringOptionKeys.namesFiles(name)) {
            return SandboxPolicy.TRUSTED;
        }
        return execution.get(name) != null ? execution.getSandboxPolicy(name) : SandboxPolicy.CONSTRAINED;
    }

    @Override
    public Iterator<OptionDescriptor> iterator() {
        List<OptionDescriptor> all = new ArrayList<>();
        execution.forEach(all::add);
        TieringOptionKeys.DESCRIPTORS.forEach(all::add);
        return all.iterator();
    }
}

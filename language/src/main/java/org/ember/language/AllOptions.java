package org.ember.language;

import com.oracle.truffle.api.TruffleOptionDescriptors;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.graalvm.options.OptionDescriptor;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.polyglot.SandboxPolicy;

/** All options of the language: the fork, those of {@link EvmOptions}, and those that control compilation. */
final class AllOptions implements TruffleOptionDescriptors {
    private final TruffleOptionDescriptors environment = new EvmOptionsOptionDescriptors();

    /** The options that one source can have for itself. */
    static OptionDescriptors ofSource() {
        return OptionDescriptors.create(List.of(ForkOption.DESCRIPTOR));
    }

    @Override
    public OptionDescriptor get(String name) {
        if (name.equals(ForkOption.DESCRIPTOR.getName())) {
            return ForkOption.DESCRIPTOR;
        }
        OptionDescriptor descriptor = environment.get(name);
        return descriptor != null ? descriptor : TieringOptionKeys.DESCRIPTORS.get(name);
    }

    @Override
    public SandboxPolicy getSandboxPolicy(String name) {
        if (TieringOptionKeys.reachesHost(name)) {
            return SandboxPolicy.TRUSTED;
        }
        return environment.get(name) != null ? environment.getSandboxPolicy(name) : SandboxPolicy.CONSTRAINED;
    }

    @Override
    public Iterator<OptionDescriptor> iterator() {
        List<OptionDescriptor> all = new ArrayList<>();
        all.add(ForkOption.DESCRIPTOR);
        environment.forEach(all::add);
        TieringOptionKeys.DESCRIPTORS.forEach(all::add);
        return all.iterator();
    }
}

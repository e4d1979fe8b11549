package org.ember.language;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;

/** What a source evaluates to: a new contract of the current context. */
final class EvaluationRootNode extends RootNode {
    private final ContractRootNode contract;

    EvaluationRootNode(EvmLanguage language, ContractRootNode contract) {
        super(language);
        this.contract = contract;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return EvmContext.get(this).deploy(contract);
    }

    @Override
    public SourceSection getSourceSection() {
        return contract.getSourceSection();
    }

    @Override
    public String getName() {
        return "deploy " + contract.getName();
    }

    @Override
    public String toString() {
        return getName();
    }
}

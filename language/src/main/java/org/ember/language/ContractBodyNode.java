package org.ember.language;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.instrumentation.StandardTags.RootBodyTag;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.StandardTags.StatementTag;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.interop.NodeLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;

/** The execution of a call of a contract, as instruments see it: one statement over the whole source. */
@GenerateWrapper
@ExportLibrary(NodeLibrary.class)
class ContractBodyNode extends Node implements InstrumentableNode {
    private final ContractRootNode root;

    ContractBodyNode(ContractRootNode root) {
        this.root = root;
    }

    /** For the wrapper that instruments put in the place of {@code wrapped}. */
    ContractBodyNode(ContractBodyNode wrapped) {
        this(wrapped.root);
    }

    Object execute(VirtualFrame frame) {
        return EvmContext.get(this).execute((EvmCall) frame.getArguments()[0], root, this);
    }

    @Override
    public final boolean isInstrumentable() {
        return true;
    }

    @Override
    public WrapperNode createWrapper(ProbeNode probe) {
        return new ContractBodyNodeWrapper(this, this, probe);
    }

    @Override
    public final boolean hasTag(Class<? extends Tag> tag) {
        return tag == RootTag.class || tag == RootBodyTag.class || tag == StatementTag.class;
    }

    @Override
    public final SourceSection getSourceSection() {
        return root.getSourceSection();
    }

    @ExportMessage
    final boolean hasScope(Frame frame) {
        return frame != null;
    }

    @ExportMessage
    final Object getScope(Frame frame, @SuppressWarnings("unused") boolean nodeEnter) {
        return frame.getArguments()[0];
    }
}

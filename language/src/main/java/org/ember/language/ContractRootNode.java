package org.ember.language;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import org.ember.code.Code;
import org.ember.fork.Fork;

/** The call target of all contracts that come from one source; its argument is an {@link EvmCall}. */
final class ContractRootNode extends RootNode {
    /** 0x and four bytes of the code's hash: enough to tell contracts apart in a profile. */
    private static final int NAME_LENGTH = 10;

    private final Source source;
    private final Code code;
    private final Fork fork;
    private final String name;

    @Child
    private ContractBodyNode body;

    /**
     * @param fork whose rules the source asks for, or {@code null} for those of the context
     */
    ContractRootNode(EvmLanguage language, Source source, Code code, Fork fork) {
        super(language);
        this.source = source;
        this.code = code;
        this.fork = fork;
        this.name = code.hash().toFullHex().substring(0, NAME_LENGTH);
        this.body = new ContractBodyNode(this);
    }

    Code code() {
        return code;
    }

    Fork fork() {
        return fork;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return body.execute(frame);
    }

    @Override
    protected boolean isInstrumentable() {
        return true;
    }

    /** The whole text; of bytes there is no section. */
    @Override
    public SourceSection getSourceSection() {
        return source.hasCharacters() ? source.createSection(0, source.getLength()) : source.createUnavailableSection();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}

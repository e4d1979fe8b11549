package org.ember.nodes.engine;

import java.util.List;
import org.ember.code.Code;
import org.ember.code.Code.Footprint;
import org.ember.fork.Rules;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.BlockSource;
import org.ember.nodes.block.BlockTable;
import org.ember.nodes.block.HeapSize;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.region.EntryProfile;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.nodes.region.RegionPolicy;
import org.ember.nodes.tier.CallProfile;
import org.ember.nodes.trace.TraceRecorder;
import org.ember.nodes.trace.TracedBytes;

/** The one implementation of {@link Program}: what the engine keeps with code that it runs. */
final class PreparedProgram implements Program, Code.Form {
    private static final int NAME_DIGITS = 8;

    private final EvmParts parts;
    private final Code code;
    private final BlockTable blocks;
    private final TracedBytes traced;
    private final int executionsBeforeTrace;
    private final Regions regions;
    private final CallProfile profile;

    private PreparedProgram(EvmParts parts, Code code, Footprint footprint) {
        TieringPolicy policy = parts.policy();
        this.parts = parts;
        this.code = code;
        BlockSource source = new BlockSource(
                code,
                parts.decoder(),
                parts.instructions(),
                parts.rules().limits().stackItems());
        this.blocks = new BlockTable(source, policy.executionsBeforeBlock(), footprint);
        this.traced = new TracedBytes(code.bytes().length);
        this.executionsBeforeTrace = policy.executionsBeforeTrace();
        this.regions = new Regions(this, blocks, policy);
        this.profile = policy.profileOf(this);
        footprint.add(HeapSize.program(code.bytes().length) + profile.heapBytes());
    }

    /**
     * The program of {@code code} for the engine of these parts; the same for the same two objects as long as the code
     * keeps it.
     */
    static PreparedProgram of(EvmParts parts, Code code) {
        return code.prepared(parts, PreparedProgram.class, footprint -> new PreparedProgram(parts, code, footprint));
    }

    /** Whether there is machine code of it. */
    @Override
    public boolean isPrecious() {
        return !regions.isEmpty();
    }

    @Override
    public Code code() {
        return code;
    }

    @Override
    public Rules rules() {
        return parts.rules();
    }

    @Override
    public String name() {
        return code.hash().toFullHex().substring(2, 2 + NAME_DIGITS);
    }

    @Override
    public void admit() {
        blocks.setBuildsAll(true);
    }

    @Override
    public synchronized void withdraw() {
        blocks.setBuildsAll(false);
        regions.retireAll();
    }

    /** An admitted program builds all blocks that it reaches, because regions are made of blocks: so that tells. */
    @Override
    public boolean isAdmitted() {
        return blocks.buildsAll();
    }

    @Override
    public List<Region> regions() {
        return regions.all();
    }

    @Override
    public List<BlockNode> blocks() {
        return blocks.built();
    }

    @Override
    public CallProfile profile() {
        return profile;
    }

    @Override
    public RegionPolicy policy() {
        return parts.policy();
    }

    @Override
    public long traces() {
        return blocks().stream().filter(block -> block.trace() != null).count();
    }

    @Override
    public int tracedBytes() {
        return traced.sum();
    }

    @Override
    public Region compileEntry() {
        BlockNode entry = blocks.block(0);
        if (entry.region() == null) {
            EntryProfile.of(entry).observeHeight(0);
            regions.make(entry, null);
        }
        return Region.at(entry);
    }

    @Override
    public ProgramProfile learned() {
        return new ProgramKnowledge(blocks, regions).learned();
    }

    @Override
    public void learn(ProgramProfile known) {
        try {
            new ProgramKnowledge(blocks, regions).add(known);
        } catch (Throwable error) {
            regions.failed(error);
        }
    }

    @Override
    public Region makeRegion(RegionProfile known) {
        BlockNode entry = blocks.built(known.entry());
        if (entry == null) {
            return null;
        }
        if (entry.region() == null) {
            regions.make(entry, known.blocksAtHeights().isEmpty() ? null : known);
        }
        return Region.at(entry);
    }

    @Override
    public void giveUp(Region region) {
        regions.giveUp(region);
    }

    @Override
    public void discard(Region region) {
        regions.discard(region);
    }

    /** Its blocks by where they start. */
    BlockTable table() {
        return blocks;
    }

    /** What makes regions of its hot blocks. */
    Regions maker() {
        return regions;
    }

    /** What records the blocks that follow, for a trace. */
    TraceRecorder newRecorder() {
        return new TraceRecorder(blocks, traced);
    }

    /** How often the interpreter comes to a block before it records a trace there, while nothing is compiled. */
    int executionsBeforeTrace() {
        return executionsBeforeTrace;
    }

    @Override
    public String toString() {
        return name();
    }
}

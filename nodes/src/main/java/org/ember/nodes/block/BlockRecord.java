package org.ember.nodes.block;

import java.util.function.Supplier;
import org.ember.nodes.instructions.InstructionNode;

/** What is noted with a block while it is used: how often it runs, and what higher rooms keep with it. */
public abstract class BlockRecord extends StraightLine {
    private final BlockHeat heat = new BlockHeat();
    private boolean isGivenUp;
    private BlockAttachment region;
    private BlockAttachment trace;
    private boolean wasRecorded;

    /** Only blocks where a region was entered once have one. */
    private BlockAttachment entryProfile;

    BlockRecord(long gas, LiveInItems liveIn, InstructionNode[] instructions) {
        super(gas, liveIn, instructions);
    }

    /** How often the interpreter has run it, and how hot it is. */
    public final BlockHeat heat() {
        return heat;
    }

    /** Whether no region will begin with it any more. */
    public final boolean isGivenUp() {
        return isGivenUp;
    }

    /** No region will begin with it any more. */
    public final void giveUp() {
        isGivenUp = true;
    }

    /** What is known of it as the entry of regions, which is made by {@code maker} if need be. */
    public final synchronized BlockAttachment entryProfile(Supplier<? extends BlockAttachment> maker) {
        if (entryProfile == null) {
            entryProfile = maker.get();
        }
        return entryProfile;
    }

    /** What is known of it as the entry of regions; {@code null} when nothing is. */
    public final synchronized BlockAttachment entryProfile() {
        return entryProfile;
    }

    /** The trace that begins here, or {@code null}. */
    public final BlockAttachment trace() {
        return trace;
    }

    /** Sets the trace that begins here; {@code null} for none. */
    public final void setTrace(BlockAttachment trace) {
        this.trace = trace;
    }

    /** Allows one recording of what follows, for a trace; whether this is the first time that it is asked for. */
    public final boolean startRecording() {
        boolean isFirst = !wasRecorded;
        wasRecorded = true;
        return isFirst;
    }

    /** The region that is entered here, or {@code null}. */
    public final BlockAttachment region() {
        return region;
    }

    /** Sets the region that is entered here; {@code null} for none. */
    public final void setRegion(BlockAttachment region) {
        this.region = region;
    }
}

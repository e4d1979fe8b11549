package org.ember.nodes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ember.code.Code;
import org.ember.code.Code.Footprint;
import org.ember.code.PushedWords;
import org.ember.fork.Rules;
import org.ember.nodes.TieringPolicy.CallProfile;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.instructions.InstructionFactory;

/**
 * Code as one {@link Evm} runs it: its basic blocks, each built when it is first reached, and the regions of them that
 * are compiled. Shared by all threads and contexts.
 */
public final class Program implements Code.Form {
    private static final int NAME_DIGITS = 8;

    /** How often a region at one entry gives way to a larger one. */
    private static final int MAX_GROWTHS = 4;

    /** The number of executions that makes no block hot. */
    static final int NEVER_HOT = Integer.MAX_VALUE;

    private final Evm evm;
    private final Code code;
    private final Footprint footprint;

    private final BlockTable blocks;
    private final int executionsBeforeTrace;
    private final CallProfile profile;
    private final List<Region> regions = new CopyOnWriteArrayList<>();

    /** The blocks that were hot since a region was last made. */
    private final HotEntries hotEntries = new HotEntries();

    private volatile boolean admitted;

    private volatile int hotBlockExecutions;

    /** The estimated graph nodes of all regions since it was admitted. */
    private long regionNodes;

    final TracedBytes traced;

    private PushedWords pushedWords;

    private Program(Evm evm, Code code, Footprint footprint) {
        this.evm = evm;
        this.code = code;
        this.footprint = footprint;
        this.traced = new TracedBytes(code.bytes().length);
        this.blocks = new BlockTable(this, code.bytes().length, evm.policy().executionsBeforeBlock());
        this.executionsBeforeTrace = evm.policy().executionsBeforeTrace();
        setRegionNodes(0);
        this.profile = evm.policy().profileOf(this);
        footprint.add(HeapSize.program(code.bytes().length) + profile.heapBytes());
    }

    /** The program of {@code code} in {@code evm}; the same for the same two objects as long as the code keeps it. */
    static Program of(Evm evm, Code code) {
        return code.prepared(evm, Program.class, footprint -> new Program(evm, code, footprint));
    }

    /** Takes note that it has grown by so many bytes of the heap. */
    void grow(long bytes) {
        footprint.add(bytes);
    }

    /** Whether there is machine code of it. */
    @Override
    public boolean isPrecious() {
        return !regions.isEmpty();
    }

    public Code code() {
        return code;
    }

    public Rules rules() {
        return evm.rules();
    }

    /** The start of the code's hash, for people. */
    public String name() {
        return code.hash().toFullHex().substring(2, 2 + NAME_DIGITS);
    }

    /** Lets the regions of this program that are hot be compiled from now on. */
    public void admit() {
        admitted = true;
    }

    /** Retires all regions and lets none be made until the program is admitted again. */
    public synchronized void withdraw() {
        admitted = false;
        regions.forEach(this::retire);
        setRegionNodes(0);
    }

    public boolean isAdmitted() {
        return admitted;
    }

    /** The regions that are compiled or being compiled. */
    public List<Region> regions() {
        return List.copyOf(regions);
    }

    /** The blocks that have been built so far, in the order of the code. */
    public List<BlockNode> blocks() {
        return blocks.built();
    }

    /** What is told of its calls: what the policy gave. */
    public CallProfile profile() {
        return profile;
    }

    /** What decides about its compilation. */
    public TieringPolicy policy() {
        return evm.policy();
    }

    /** What the code pushes to compute with; found when it is first asked for. */
    synchronized PushedWords pushedWords() {
        if (pushedWords == null) {
            pushedWords = PushedWords.of(code);
        }
        return pushedWords;
    }

    InstructionFactory instructions() {
        return evm.instructions();
    }

    /** How often a block has to be run for a region to be made there, as things stand; maybe {@link #NEVER_HOT}. */
    int hotBlockExecutions() {
        return admitted ? hotBlockExecutions : NEVER_HOT;
    }

    /** How often the interpreter comes to a block before it records a trace there, while nothing is compiled. */
    int executionsBeforeTrace() {
        return executionsBeforeTrace;
    }

    /** How many of its blocks traces begin with, to run what follows as one. */
    public long traces() {
        return blocks().stream().filter(block -> block.trace() != null).count();
    }

    /** How many bytes of code all traces go through, each counted as often as it is in one. */
    public int tracedBytes() {
        return traced.sum();
    }

    /**
     * Goes on with the block that starts at {@code start}; returns {@code null}, and tells the call to {@link
     * CallFrame#takeResumeAt go on} there, when it has not been reached often enough to be built.
     */
    BlockNode reach(int start, CallFrame call) {
        BlockNode block = reached(start);
        if (block == null) {
            call.setResumeAt(start);
        }
        return block;
    }

    /** The block that starts at {@code start}, where control has come to; {@code null} when that is not often enough. */
    BlockNode reached(int start) {
        return blocks.reached(start, admitted);
    }

    /** The block that starts at {@code start}, which is 0, a jump destination, or where another block ends. */
    BlockNode block(int start) {
        return blocks.block(start);
    }

    /** Halts when a jump may not go to {@code target}, which is negative when it is 2^63 or more. */
    void requireJumpDestination(long target) {
        if (!code.jumpDestinations().contains(target)) {
            throw ExceptionalHalt.INVALID_JUMP;
        }
    }

    /**
     * Has a region round the code's start compiled, however often that has run, if the program is admitted. If it has
     * never run, all goes in that constant jumps lead to and that there is room for.
     *
     * @return the region there now, {@code null} when there are reasons against one
     */
    public Region compileEntry() {
        BlockNode entry = block(0);
        if (entry.region() == null) {
            entry.entryProfile().observeHeight(0);
            makeRegion(entry);
        }
        return entry.region();
    }

    /** Makes a region round a block that has turned out to be hot, unless there are reasons not to; whether it did. */
    boolean makeRegion(BlockNode entry) {
        try {
            Region region = newRegion(entry);
            if (region != null) {
                evm.policy().submitted(region); // not under the lock: it may wait for the compiler
                return true;
            }
        } catch (Throwable error) {
            failed(error);
        }
        return false;
    }

    private synchronized Region newRegion(BlockNode entry) {
        if (entry.region() != null || entry.isGivenUp()) {
            entry.heat().coolDown();
            return null;
        }
        if (!mayMakeRegion()
                || !hotEntries.hasAmongHottest(entry)
                || !evm.policy().permits(this)) {
            entry.heat().coolDown();
            hotEntries.count(entry);
            return null;
        }
        Region region = null;
        try {
            region = new RegionBuilder(this, entry).build();
            add(region);
        } catch (Throwable error) {
            entry.heat().coolDown();
            notMade(region, error);
            return null;
        }
        hotEntries.clear();
        entry.setRegion(region);
        return region;
    }

    private void add(Region region) {
        regions.add(region);
        grow(HeapSize.region(region.size()));
        setRegionNodes(regionNodes + region.graphNodes());
    }

    /** A region that was permitted is not to be: to make it, or to have it compiled, has failed. */
    private void notMade(Region region, Throwable error) {
        if (region != null) {
            region.retire();
            regions.remove(region);
        }
        evm.policy().compilerFailed(this, null, error);
        StopRequest.passOn(error);
    }

    private void setRegionNodes(long nodes) {
        regionNodes = nodes;
        hotBlockExecutions = evm.policy().hotBlockExecutions(nodes);
    }

    private boolean mayMakeRegion() {
        TieringPolicy policy = evm.policy();
        return admitted
                && regions.size() < policy.maxRegions()
                && regions.stream().allMatch(Region::isCompiled);
    }

    /** Compiled code of {@code region} ran for the first time. */
    void compiled(Region region) {
        try {
            evm.policy().compiled(region);
        } catch (Throwable error) {
            failed(error);
        }
    }

    /** The runtime threw something, and no code was run, when {@code region} was to be compiled or run. */
    synchronized void compilerFailed(Region region, Throwable cause) {
        try {
            region.entry().heat().coolDown();
            evm.policy().compilerFailed(this, region, cause);
            retire(region);
        } catch (Throwable error) {
            failed(error);
        }
    }

    /** What has to do with compilation only has failed: it must not end the call that it happened in. */
    private void failed(Throwable error) {
        StopRequest.passOn(error);
        evm.policy().failed(this, error);
    }

    /**
     * Whether there is room for a block of {@code blockNodes} graph nodes in the region at {@code entry}, which has {@code
     * regionNodes}. One with a region of its own is better left to that when the first is large already.
     */
    boolean hasRoom(BlockNode block, int blockNodes, BlockNode entry, int regionNodes) {
        int most = evm.policy().maxRegionGraphNodes();
        boolean hasOwnRegion = block.region() != null && block != entry;
        return regionNodes + blockNodes <= most && !(hasOwnRegion && regionNodes > most / 2);
    }

    /**
     * The region often does not fit what the calls do: it gives way to one made of what is known by now, as soon as that
     * is compiled, unless that would be the same.
     */
    void outgrown(Region region) {
        try {
            Region next = newSuccessor(region);
            if (next != null) {
                evm.policy().submitted(next); // not under the lock: it may wait for the compiler
            }
        } catch (Throwable error) {
            failed(error);
        }
    }

    private synchronized Region newSuccessor(Region region) {
        BlockNode entry = region.entry();
        boolean mayGrow = !region.isRetired()
                && !region.hasSuccessor()
                && mayMakeRegion()
                && entry.entryProfile().growths() < MAX_GROWTHS;
        if (!mayGrow) {
            return null;
        }
        Region next = null;
        try {
            RegionBuilder builder = new RegionBuilder(this, entry);
            if (region.isAsNew(builder.places()) || !evm.policy().permits(this)) {
                return null;
            }
            next = builder.build();
            add(next);
        } catch (Throwable error) {
            notMade(next, error);
            return null;
        }
        entry.entryProfile().countGrowth();
        region.setSuccessor(next);
        return next;
    }

    /** What takes the region's place is compiled. */
    synchronized void succeeded(Region region) {
        try {
            retire(region);
        } catch (Throwable error) {
            failed(error);
        }
    }

    /** Compiled code of {@code region} met what it was not made for. */
    synchronized void deoptimized(Region region) {
        if (region.isRetired()) {
            return;
        }
        try {
            BlockNode entry = region.entry();
            entry.heat().coolDown();
            if (entry.entryProfile().countDeoptimization() >= evm.policy().maxDeoptimizations()) {
                entry.giveUp();
            }
            evm.policy().deoptimized(region);
            retire(region);
        } catch (Throwable error) {
            failed(error);
        }
    }

    /** Retires a region that will not be compiled; none is made at its entry any more. */
    public synchronized void giveUp(Region region) {
        region.entry().giveUp();
        retire(region);
    }

    /** Retires one region; another may be made at its entry when that is hot again. */
    public synchronized void discard(Region region) {
        region.entry().heat().coolDown();
        retire(region);
    }

    /** The region is out of use first of all, so that it is even if it cannot be taken from the list; then it is told again. */
    private void retire(Region region) {
        region.retire();
        if (regions.remove(region)) {
            evm.policy().retired(region);
            grow(-HeapSize.region(region.size()));
        }
    }

    @Override
    public String toString() {
        return name();
    }
}

package org.ember.nodes.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.BlockTable;
import org.ember.nodes.block.HeapSize;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.region.EntryProfile;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.PushedWords;
import org.ember.nodes.region.Region;
import org.ember.nodes.region.RegionBuilder;
import org.ember.nodes.region.RegionTolerance;
import org.ember.nodes.region.StopRequest;

/**
 * Makes and retires the regions of one program, and tells the policy what becomes of each. Regions are made and retired
 * under the lock of the program.
 */
final class Regions implements Region.Owner {
    /** The number of executions that makes no block hot. */
    static final int NEVER_HOT = Integer.MAX_VALUE;

    private final Program program;
    private final BlockTable blocks;
    private final TieringPolicy policy;
    private final PushedWords pushedWords;
    private final RegionTolerance tolerance;
    private final List<Region> regions = new CopyOnWriteArrayList<>();

    /** The blocks that were hot since a region was last made. */
    private final HotEntries hotEntries = new HotEntries();

    private volatile int hotBlockExecutions;

    /** Whether the policy has permitted a region and was not told yet what became of it. Set under the lock. */
    private volatile boolean isSubmitting;

    /** The estimated graph nodes of all regions since the program was admitted. */
    private long regionNodes;

    /** Those of {@code program}, whose blocks are {@code blocks}. */
    Regions(Program program, BlockTable blocks, TieringPolicy policy) {
        this.program = program;
        this.blocks = blocks;
        this.policy = policy;
        this.tolerance = policy.regionTolerance();
        this.pushedWords = PushedWords.of(program.code());
        setNodes(0);
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public BlockTable blocks() {
        return blocks;
    }

    @Override
    public PushedWords pushedWords() {
        return pushedWords;
    }

    /** The executions of a block of which the stack is looked at before a region begins with it. */
    int observedExecutions() {
        return tolerance.observedExecutions();
    }

    boolean isEmpty() {
        return regions.isEmpty();
    }

    /** Those that are compiled or being compiled. */
    List<Region> all() {
        return List.copyOf(regions);
    }

    /** How often a block has to be run for a region to be made there, as things stand; maybe {@link #NEVER_HOT}. */
    int hotBlockExecutions() {
        return program.isAdmitted() ? hotBlockExecutions : NEVER_HOT;
    }

    /**
     * Makes a region round {@code entry}, unless there are reasons not to; whether it did.
     *
     * @param known one that was worth its code; {@code null} for a block that has turned out to be hot
     */
    boolean make(BlockNode entry, RegionProfile known) {
        return submit(() -> newRegion(entry, known));
    }

    /** Submits what {@code maker} makes; whether it made any. Not under the lock: it may wait for the compiler. */
    private boolean submit(Supplier<Region> maker) {
        try {
            Region region = maker.get();
            if (region != null) {
                policy.submitted(region);
                isSubmitting = false;
                return true;
            }
        } catch (Throwable error) {
            failed(error);
        }
        return false;
    }

    private Region newRegion(BlockNode entry, RegionProfile known) {
        synchronized (program) {
            entry.heat().coolDown();
            if (entry.region() != null || entry.isGivenUp()) {
                return null;
            }
            boolean mayBe = known == null ? mayMakeRegion() && hotEntries.hasAmongHottest(entry) : hasPlace();
            if (!mayBe || !policy.permits(program)) {
                hotEntries.count(entry);
                return null;
            }
            Region region = added(() -> new RegionBuilder(this, entry, known).build());
            if (region != null) {
                hotEntries.clear();
                entry.setRegion(region);
            }
            return region;
        }
    }

    /** Adds what {@code maker} makes. Returns {@code null} when it makes none, or fails. */
    private Region added(Supplier<Region> maker) {
        Region region = null;
        try {
            region = maker.get();
            return region == null ? null : add(region);
        } catch (Throwable error) {
            notMade(region, error);
            return null;
        }
    }

    private Region add(Region region) {
        regions.add(region);
        isSubmitting = true;
        blocks.grow(HeapSize.region(region.size()));
        setNodes(regionNodes + region.graphNodes());
        return region;
    }

    /** A region that was permitted is not to be: to make it, or to have it compiled, has failed. */
    private void notMade(Region region, Throwable error) {
        isSubmitting = false;
        if (region != null) {
            region.retire();
            regions.remove(region);
        }
        policy.compilerFailed(program, null, error);
        StopRequest.passOn(error);
    }

    private void setNodes(long nodes) {
        regionNodes = nodes;
        hotBlockExecutions = policy.hotBlockExecutions(nodes);
    }

    private boolean hasPlace() {
        return program.isAdmitted() && !isSubmitting && regions.size() < policy.maxRegions();
    }

    /** What is hot is known better once what was hot before has been compiled. */
    private boolean mayMakeRegion() {
        return hasPlace() && regions.stream().allMatch(Region::isCompiled);
    }

    @Override
    public void compiled(Region region) {
        try {
            policy.compiled(region);
        } catch (Throwable error) {
            failed(error);
        }
    }

    @Override
    public void compilerFailed(Region region, Throwable cause) {
        underLock(() -> {
            region.entry().heat().coolDown();
            policy.compilerFailed(program, region, cause);
            retire(region);
        });
    }

    /** Does something about regions, which must not end the call in which it is done. */
    private void underLock(Runnable work) {
        synchronized (program) {
            try {
                work.run();
            } catch (Throwable error) {
                failed(error);
            }
        }
    }

    /** Something about compilation has failed: that must not end the call in which it happened. */
    void failed(Throwable error) {
        isSubmitting = false; // if it was this that failed; else the policy is asked once too early
        StopRequest.passOn(error);
        policy.failed(program, error);
    }

    @Override
    public void recompile(Region region) {
        submit(() -> newSuccessor(region));
    }

    private Region newSuccessor(Region region) {
        synchronized (program) {
            BlockNode entry = region.entry();
            EntryProfile profile = EntryProfile.of(entry);
            if (!mayRecompile(region, profile)) {
                return null;
            }
            Region next = added(() -> {
                RegionBuilder builder = new RegionBuilder(this, entry, null);
                return builder.wouldBe(region) || !policy.permits(program) ? null : builder.build();
            });
            if (next == null) {
                return null;
            }
            profile.countRecompilation();
            region.setSuccessor(next);
            return next;
        }
    }

    private boolean mayRecompile(Region region, EntryProfile profile) {
        boolean isWanted = !region.isRetired() && !region.hasSuccessor();
        return isWanted && mayMakeRegion() && profile.recompilations() < tolerance.recompilations();
    }

    @Override
    public void succeeded(Region region) {
        underLock(() -> retire(region));
    }

    @Override
    public void deoptimized(Region region) {
        underLock(() -> {
            if (region.isRetired()) {
                return;
            }
            BlockNode entry = region.entry();
            entry.heat().coolDown();
            if (EntryProfile.of(entry).countDeoptimization() >= policy.maxDeoptimizations()) {
                entry.giveUp();
            }
            policy.deoptimized(region);
            retire(region);
        });
    }

    /** Retires a region that will not be compiled; none is made at its entry any more. */
    void giveUp(Region region) {
        synchronized (program) {
            region.entry().giveUp();
            retire(region);
        }
    }

    /** Retires one region; another may be made at its entry when that is hot again. */
    void discard(Region region) {
        synchronized (program) {
            region.entry().heat().coolDown();
            retire(region);
        }
    }

    /** Retires all of them. */
    void retireAll() {
        synchronized (program) {
            regions.forEach(this::retire);
            setNodes(0);
        }
    }

    /**
     * The region is put out of use first, so that it stays so even if taking it from the list fails; then the policy is
     * told later.
     */
    private void retire(Region region) {
        region.retire();
        if (regions.remove(region)) {
            policy.retired(region);
            blocks.grow(-HeapSize.region(region.size()));
        }
    }
}

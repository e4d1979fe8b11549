package org.ember.nodes.region;

import java.util.List;
import org.ember.code.Code;
import org.ember.fork.Rules;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.tier.CallProfile;

/**
 * Code as one engine runs it: its basic blocks, each built when it is first reached, and the regions of them that are
 * compiled. Shared by all threads and contexts. Its regions are made under its lock, the monitor of this object.
 */
public interface Program {
    /** The code. */
    Code code();

    /** The rules that it runs by. */
    Rules rules();

    /** The start of the code's hash, for people. */
    String name();

    /** Lets the regions of this program that are hot be compiled from now on. */
    void admit();

    /** Retires all regions and lets none be made until the program is admitted again. */
    void withdraw();

    /** Whether its hot regions are compiled. */
    boolean isAdmitted();

    /** The regions that are compiled or being compiled. */
    List<Region> regions();

    /** The blocks that have been built so far, in the order of the code. */
    List<BlockNode> blocks();

    /** What is told of its calls: what the policy gave. */
    CallProfile profile();

    /** What decides about its compilation. */
    RegionPolicy policy();

    /** How many of its blocks traces begin with, to run what follows as one. */
    long traces();

    /** How many bytes of code all traces go through, each counted as often as it is in one. */
    int tracedBytes();

    /**
     * Has a region round the code's start compiled, however often that has run, if the program is admitted. If it has
     * never run, all goes in that constant jumps lead to and that there is room for.
     *
     * @return the region there now, {@code null} when there are reasons against one
     */
    Region compileEntry();

    /** What has been learned of it so far. Stops none of those that execute it. */
    ProgramProfile learned();

    /**
     * Takes over what was learned of a program of the same code under the same rules, as a hint: it makes no region,
     * nor any result another, and what cannot be of this code is passed over. It only ever adds to what is known. The
     * time it takes, and the memory, are in proportion to the code and the hint.
     */
    void learn(ProgramProfile known);

    /**
     * Has a region compiled that was worth its machine code before, however often its entry has run, if the program is
     * admitted: of as many of its blocks as control is known to reach, and there is room for. It may be made while
     * others of the program are still being compiled. Of a region without blocks only the entry is known: it is made as
     * that of a block that has turned out to be hot.
     *
     * @return the region there now; {@code null} when there are reasons against one, at least for the time being
     */
    Region makeRegion(RegionProfile known);

    /** Retires a region that will not be compiled; none is made at its entry any more. */
    void giveUp(Region region);

    /** Retires one region; another may be made at its entry when that is hot again. */
    void discard(Region region);
}

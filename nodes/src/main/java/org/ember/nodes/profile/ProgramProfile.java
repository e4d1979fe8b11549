package org.ember.nodes.profile;

import java.util.List;

/**
 * What was learned of a program.
 *
 * @param blocks those that were built, in the order of the code
 * @param regions those that were worth their machine code, the first to be made first
 */
public record ProgramProfile(List<BlockProfile> blocks, List<RegionProfile> regions) {
    /** Of a program that nothing is known of. */
    public static final ProgramProfile EMPTY = new ProgramProfile(List.of(), List.of());

    public ProgramProfile {
        blocks = List.copyOf(blocks);
        regions = List.copyOf(regions);
    }
}

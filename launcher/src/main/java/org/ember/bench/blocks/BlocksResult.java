package org.ember.bench.blocks;

import java.util.List;
import org.ember.bench.measure.Compilations;
import org.ember.bench.measure.Measurement;
import org.ember.bench.profile.Profile;

/**
 * What was found out about blocks that were executed one after the other on one engine.
 *
 * @param rounds of all blocks together; {@code null}, and so are compilations and work, when a block failed at once
 */
public record BlocksResult(
        List<BlockResult> blocks, Measurement rounds, Compilations compilations, BlockWork work, Profile profile) {
    /** Whether all blocks passed. */
    public boolean passed() {
        return blocks.stream().allMatch(BlockResult::passed);
    }

    /** How many transactions all blocks have. */
    public int transactions() {
        return blocks.stream().mapToInt(BlockResult::transactions).sum();
    }

    /** The gas of all blocks. */
    public long gas() {
        return blocks.stream().mapToLong(BlockResult::gas).sum();
    }

    /** What all blocks take together once they are warm: the sum of their medians. */
    public double nanos() {
        return blocks.stream().mapToDouble(BlockResult::nanos).sum();
    }

    /** What the first round took. */
    public double firstNanos() {
        return blocks.stream().mapToDouble(BlockResult::firstNanos).sum();
    }

    /** The gas of all blocks by the time that they take together. */
    public double gasPerSecond() {
        return gas() * 1e9 / nanos();
    }
}

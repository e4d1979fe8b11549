package org.ember.nodes.region;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.TerminatorNode.Jump;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.profile.RegionProfile.BlockAtHeight;

/** The choice of what a region had that was worth its machine code, in the order that it had. */
final class KnownPlaces implements PlaceChoice {
    private final Map<BlockAtHeight, Integer> ranks = new HashMap<>();
    private final int mostNodes;

    /**
     * That of {@code known}.
     *
     * @param mostPlaces how many of its places are looked at
     * @param mostNodes the most graph nodes of a region
     */
    KnownPlaces(RegionProfile known, int mostPlaces, int mostNodes) {
        List<BlockAtHeight> places = known.places();
        for (int index = 0; index < Math.min(places.size(), mostPlaces); index++) {
            ranks.putIfAbsent(places.get(index), index);
        }
        this.mostNodes = mostNodes;
    }

    @Override
    public BlockNode next(Jump jump, int height) {
        return ranks.containsKey(new BlockAtHeight(jump.target(), height)) ? jump.build() : null;
    }

    @Override
    public BlockNode[] among(BlockNode[] targets, int height) {
        return Arrays.stream(targets).filter(block -> wants(block, height)).toArray(BlockNode[]::new);
    }

    @Override
    public boolean wants(BlockNode block, int height) {
        return ranks.containsKey(place(block, height));
    }

    @Override
    public int rank(BlockNode block, int height) {
        return ranks.get(place(block, height));
    }

    /** Others that begin with blocks of it are known too: what was in it then is in it again. */
    @Override
    public boolean hasRoom(BlockNode block, int blockNodes, int regionNodes) {
        return regionNodes + blockNodes <= mostNodes;
    }

    private static BlockAtHeight place(BlockNode block, int height) {
        return new BlockAtHeight(block.start(), height);
    }
}

package org.ember.profiler;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.Consumer;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.profiler.learned.Learned;

/** One program on its way to the regions that it is known to be worth. */
final class KnownStart {
    /** A region is asked for so often at most: there may be a reason against it, or it just was not the time. */
    private static final int MOST_TRIES = 3;

    /** Where it is on its way. */
    enum Stage {
        /** Nothing can be done just now. */
        WAITS,
        /** There is no place at the compiler. */
        HAS_NO_PLACE,
        ENDED
    }

    private final Remembered contract;
    private final Learned known;
    private final WeakReference<Program> program;
    private boolean hasLearned;
    private boolean wasAdmitted;
    private int nextRegion;
    private int tries;

    KnownStart(Remembered contract, Learned known, Program program) {
        this.contract = contract;
        this.known = known;
        this.program = new WeakReference<>(program);
    }

    /** What orders them. */
    long gas() {
        return known.gas();
    }

    /**
     * Goes as far as it can.
     *
     * @param places at the compiler; says whether there is one
     * @param made is told of each region that is made
     */
    Stage advance(Places places, Consumer<Region> made) {
        Program started = program.get();
        if (started == null) {
            return Stage.ENDED;
        }
        if (started.profile() == null) {
            return Stage.WAITS; // its constructor has not come to its end
        }
        if (!hasLearned) {
            hasLearned = true;
            started.learn(known.program());
        }
        if (!isAdmitted()) {
            boolean isOver = wasAdmitted || contract.state() == ContractState.REJECTED;
            return isOver ? Stage.ENDED : Stage.WAITS;
        }
        started.admit();
        return makeRegions(started, places, made);
    }

    /** Once it is admitted, it may be let go of again as any other. */
    private boolean isAdmitted() {
        boolean isAdmitted = wasAdmitted ? contract.isAdmitted() : contract.admitKnown();
        wasAdmitted |= isAdmitted;
        return isAdmitted;
    }

    private Stage makeRegions(Program started, Places places, Consumer<Region> made) {
        List<RegionProfile> regions = known.program().regions();
        while (nextRegion < regions.size()) {
            if (!places.areFree()) {
                return Stage.HAS_NO_PLACE;
            }
            Region region = started.makeRegion(regions.get(nextRegion));
            if (region == null && ++tries < MOST_TRIES) {
                return Stage.WAITS;
            }
            if (region != null) {
                made.accept(region);
            }
            tries = 0;
            nextRegion++;
        }
        return Stage.ENDED;
    }

    /** Places at the compiler. */
    interface Places {
        boolean areFree();
    }
}

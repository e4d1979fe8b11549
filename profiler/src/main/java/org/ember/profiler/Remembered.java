package org.ember.profiler;

import java.util.List;
import org.ember.fork.Rules;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.nodes.tier.CallProfile;
import org.ember.profiler.suitability.Verdict;
import org.ember.word.UInt256;

/** A contract as those see it who look it up, or keep what was learned of it. */
interface Remembered extends CallProfile {
    UInt256 codeHash();

    Rules rules();

    /** The programs that are still in use. */
    List<Program> programs();

    ContractState state();

    void setState(ContractState newState);

    boolean isAdmitted();

    /** Admits it now, whether it is hot or not, if it may be compiled just now; whether it is admitted. One that is unfit is rejected. */
    boolean admitKnown();

    /** What is known of its suitability; {@code null} when nobody needed a verdict yet. */
    Verdict verdict();

    /** What is known of its suitability from now on. */
    void setVerdict(Verdict made);

    /** Takes over a verdict from before, unless there is one. */
    void restore(Verdict made);

    /** What has gone wrong with it. */
    Retries retries();

    List<Region> compiledRegions();

    ContractReport report();
}

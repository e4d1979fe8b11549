package org.ember.profiler;

import org.ember.fork.Rules;
import org.ember.profiler.suitability.Verdict;
import org.ember.word.UInt256;

/** Something that became of a contract or of a region of it, or went wrong about one. */
public sealed interface TieringEvent {
    /** Keccak-256 of the contract's code; {@code null} for what is not about one contract. */
    UInt256 codeHash();

    /** The rules that it runs under; {@code null} for what is not about one contract. */
    Rules rules();

    /** The contract may be compiled from now on: it was hot. */
    record Admitted(UInt256 codeHash, Rules rules, long calls, long gas) implements TieringEvent {}

    /** The contract will not be compiled. */
    record Rejected(UInt256 codeHash, Rules rules, Verdict verdict) implements TieringEvent {}

    /** The contract's machine code was let go of. */
    record Evicted(UInt256 codeHash, Rules rules, Cause cause, long codeBytes) implements TieringEvent {
        /** Why. */
        public enum Cause {
            IDLE,
            BUDGET
        }
    }

    /** A region was made and handed to the compiler. */
    record RegionSubmitted(UInt256 codeHash, Rules rules, RegionReport region) implements TieringEvent {}

    /** Machine code of a region runs for the first time. */
    record RegionCompiled(UInt256 codeHash, Rules rules, RegionReport region) implements TieringEvent {}

    /** The compiler has made code; seen only where the internals of the Truffle runtime can be seen. */
    record CodeInstalled(UInt256 codeHash, Rules rules, RegionReport region) implements TieringEvent {}

    /** A region could not be compiled, or not in time. */
    record RegionFailed(UInt256 codeHash, Rules rules, RegionReport region, String cause) implements TieringEvent {}

    /** Machine code met what it was not made for. */
    record RegionDeoptimized(UInt256 codeHash, Rules rules, RegionReport region) implements TieringEvent {}

    /** A region is used no more. */
    record RegionRetired(UInt256 codeHash, Rules rules, RegionReport region) implements TieringEvent {}

    /** What had been learned of the contract before was found in the store: {@code regions} are to be made at once. */
    record Recalled(UInt256 codeHash, Rules rules, int regions) implements TieringEvent {}

    /** What was learned of the contract was put into the store, in so many bytes. */
    record Stored(UInt256 codeHash, Rules rules, int bytes) implements TieringEvent {}

    /** The store could not be read or written; execution goes on without it for a while. */
    record StoreFailed(UInt256 codeHash, Rules rules, String cause) implements TieringEvent {}

    /** A file in the store is not what it should be, and is not used; told once for each. */
    record ArtifactRefused(UInt256 codeHash, Rules rules, String cause) implements TieringEvent {}

    /**
     * The compiler threw something when it was asked to compile, instead of saying that it cannot: it could not be started,
     * say. What was asked is not compiled, and it is left alone for a while.
     */
    record CompilerFailed(UInt256 codeHash, Rules rules, String cause) implements TieringEvent {}

    /** Something was thrown in what a controller does beside executing; it goes on. */
    record UpkeepFailed(UInt256 codeHash, Rules rules, Duty duty, String cause) implements TieringEvent {}
}

package org.ember.profiler;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Writes events to Java Flight Recorder. */
final class FlightRecorder {
    private FlightRecorder() {}

    static void record(TieringEvent event) {
        switch (event) {
            case TieringEvent.RegionSubmitted submitted -> commit(new RegionSubmitted(), event, submitted.region());
            case TieringEvent.RegionCompiled compiled -> commit(new RegionCompiled(), event, compiled.region());
            case TieringEvent.CodeInstalled installed -> commit(new CodeInstalled(), event, installed.region());
            case TieringEvent.RegionDeoptimized deoptimized ->
                commit(new RegionDeoptimized(), event, deoptimized.region());
            case TieringEvent.RegionRetired retired -> commit(new RegionRetired(), event, retired.region());
            case TieringEvent.RegionFailed failed -> {
                RegionFailed jfr = new RegionFailed();
                jfr.cause = failed.cause();
                commit(jfr, event, failed.region());
            }
            case TieringEvent.Admitted admitted -> {
                ContractAdmitted jfr = new ContractAdmitted();
                jfr.calls = admitted.calls();
                jfr.gas = admitted.gas();
                commit(jfr, event);
            }
            case TieringEvent.Rejected rejected -> {
                ContractRejected jfr = new ContractRejected();
                jfr.reasons = rejected.verdict().describe();
                commit(jfr, event);
            }
            case TieringEvent.Evicted evicted -> {
                ContractEvicted jfr = new ContractEvicted();
                jfr.cause = evicted.cause().name();
                jfr.codeBytes = evicted.codeBytes();
                commit(jfr, event);
            }
            case TieringEvent.Recalled recalled -> {
                ContractRecalled jfr = new ContractRecalled();
                jfr.regions = recalled.regions();
                commit(jfr, event);
            }
            case TieringEvent.Stored stored -> {
                ContractStored jfr = new ContractStored();
                jfr.bytes = stored.bytes();
                commit(jfr, event);
            }
            case TieringEvent.StoreFailed failed -> {
                StoreFailed jfr = new StoreFailed();
                jfr.cause = failed.cause();
                commit(jfr, event);
            }
            case TieringEvent.ArtifactRefused refused -> {
                ArtifactRefused jfr = new ArtifactRefused();
                jfr.cause = refused.cause();
                commit(jfr, event);
            }
            case TieringEvent.CompilerFailed failed -> {
                CompilerFailed jfr = new CompilerFailed();
                jfr.cause = failed.cause();
                commit(jfr, event);
            }
            case TieringEvent.UpkeepFailed failed -> {
                UpkeepFailed jfr = new UpkeepFailed();
                jfr.duty = failed.duty().name();
                jfr.cause = failed.cause();
                commit(jfr, event);
            }
        }
    }

    private static void commit(ContractEvent jfr, TieringEvent event) {
        if (jfr.shouldCommit()) {
            jfr.code = event.codeHash() == null ? null : event.codeHash().toFullHex();
            jfr.fork = event.rules() == null ? null : event.rules().fork().displayName();
            jfr.commit();
        }
    }

    private static void commit(RegionEvent jfr, TieringEvent event, RegionReport region) {
        if (jfr.shouldCommit()) {
            jfr.entry = region.entry();
            jfr.blocks = region.blocks();
            jfr.estimatedGraphNodes = region.estimatedGraphNodes();
            jfr.graphNodes = region.graphNodes();
            jfr.codeBytes = region.codeBytes();
            jfr.tier = region.tier();
            jfr.compileTime = region.compileNanos();
            commit(jfr, event);
        }
    }

    /** What all events have. */
    @Category("Ember")
    @StackTrace(false)
    abstract static class ContractEvent extends Event {
        @Label("Code Hash")
        String code;

        @Label("Fork")
        String fork;
    }

    /** What all events of regions have. */
    abstract static class RegionEvent extends ContractEvent {
        @Label("Entry")
        int entry;

        @Label("Blocks")
        int blocks;

        @Label("Estimated Graph Nodes")
        int estimatedGraphNodes;

        @Label("Graph Nodes")
        int graphNodes;

        @Label("Machine Code")
        @DataAmount
        long codeBytes;

        @Label("Tier")
        int tier;

        @Label("Compile Time")
        @Description("From making the region to the first run of its code")
        @Timespan
        long compileTime;
    }

    @Name("ember.RegionSubmitted")
    @Label("Region Submitted")
    static final class RegionSubmitted extends RegionEvent {}

    @Name("ember.RegionCompiled")
    @Label("Region Compiled")
    static final class RegionCompiled extends RegionEvent {}

    @Name("ember.CodeInstalled")
    @Label("Region Code Installed")
    static final class CodeInstalled extends RegionEvent {}

    @Name("ember.RegionDeoptimized")
    @Label("Region Deoptimized")
    static final class RegionDeoptimized extends RegionEvent {}

    @Name("ember.RegionRetired")
    @Label("Region Retired")
    static final class RegionRetired extends RegionEvent {}

    @Name("ember.RegionFailed")
    @Label("Region Failed")
    static final class RegionFailed extends RegionEvent {
        @Label("Cause")
        String cause;
    }

    @Name("ember.ContractAdmitted")
    @Label("CodeRecord Admitted")
    static final class ContractAdmitted extends ContractEvent {
        @Label("Calls")
        long calls;

        @Label("Gas")
        long gas;
    }

    @Name("ember.ContractRejected")
    @Label("CodeRecord Rejected")
    static final class ContractRejected extends ContractEvent {
        @Label("Reasons")
        String reasons;
    }

    @Name("ember.ContractEvicted")
    @Label("CodeRecord Evicted")
    static final class ContractEvicted extends ContractEvent {
        @Label("Cause")
        String cause;

        @Label("Machine Code")
        @DataAmount
        long codeBytes;
    }

    @Name("ember.ContractRecalled")
    @Label("Contract Recalled")
    static final class ContractRecalled extends ContractEvent {
        @Label("Regions")
        int regions;
    }

    @Name("ember.ContractStored")
    @Label("Contract Stored")
    static final class ContractStored extends ContractEvent {
        @Label("Size")
        @DataAmount
        int bytes;
    }

    @Name("ember.StoreFailed")
    @Label("Store Failed")
    static final class StoreFailed extends ContractEvent {
        @Label("Cause")
        String cause;
    }

    @Name("ember.ArtifactRefused")
    @Label("Artifact Refused")
    static final class ArtifactRefused extends ContractEvent {
        @Label("Cause")
        String cause;
    }

    @Name("ember.CompilerFailed")
    @Label("Compiler Failed")
    static final class CompilerFailed extends ContractEvent {
        @Label("Cause")
        String cause;
    }

    @Name("ember.UpkeepFailed")
    @Label("Upkeep Failed")
    static final class UpkeepFailed extends ContractEvent {
        @Label("Duty")
        String duty;

        @Label("Cause")
        String cause;
    }
}

package org.ember.tests.faults;

import org.ember.embedding.Ember;
import org.ember.embedding.Session;
import org.ember.fork.Fork;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.word.Hex;

/** What is faulted: an engine of one of the modes that executes {@link FaultScenario}. Loaded by {@link FaultLoader}. */
public final class EngineUnderFaults implements Faulted {
    private final FaultScenario scenario;
    private final Ember ember;

    /** @param tier "steps", "blocks", "traces", "tiered" or "compiled" */
    public EngineUnderFaults(String tier) {
        scenario = new FaultScenario(!tier.equals("compiled"));
        ember = Ember.builder()
                .fork(Fork.OSAKA)
                .notice(false)
                .tiering(options(tier))
                .build();
    }

    private static TieringOptions options(String tier) {
        TieringOptions.Builder options = TieringOptions.builder()
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(TieringOption.BACK_OFF_MILLIS, 0)
                .set(TieringOption.TIER_SAMPLE_MILLIS, 0);
        return switch (tier) {
            case "steps" ->
                options.mode(Mode.INTERPRETER)
                        .set(TieringOption.BLOCK_EXECUTIONS, 101)
                        .build();
            case "blocks" ->
                options.mode(Mode.INTERPRETER)
                        .set(TieringOption.BLOCK_EXECUTIONS, 0)
                        .set(TieringOption.TRACE_EXECUTIONS, 1_000_000_000)
                        .build();
            case "traces" ->
                options.mode(Mode.INTERPRETER)
                        .set(TieringOption.BLOCK_EXECUTIONS, 0)
                        .set(TieringOption.TRACE_EXECUTIONS, 2)
                        .build();
            case "tiered" ->
                options.blocking(true)
                        .set(TieringOption.HOT_CALLS, 1)
                        .set(TieringOption.HOT_GAS, 0)
                        .set(TieringOption.HOT_BLOCK_EXECUTIONS, 4)
                        .build();
            case "compiled" -> options.mode(Mode.COMPILED).build();
            default -> throw new IllegalArgumentException(tier);
        };
    }

    @Override
    public String transact() {
        return transact(session());
    }

    private Session session() {
        return ember.session(scenario.state(), FaultScenario.block());
    }

    private String transact(Session session) {
        Executed executed = (Executed) session.transact(scenario.transaction());
        StringBuilder told = new StringBuilder();
        told.append(executed.status()).append(" gas ").append(executed.gasUsed());
        told.append(" refund ").append(executed.refund()).append(" of block ").append(session.gasUsed());
        told.append(" output ").append(Hex.format(executed.output())).append('\n');
        executed.logs()
                .forEach(log ->
                        told.append(log.address().toHex()).append(log.topics()).append(Hex.format(log.data())));
        session.diff()
                .accounts()
                .forEach((address, diff) -> told.append('\n')
                        .append(address.toHex())
                        .append(' ')
                        .append(diff.account())
                        .append(diff.code() == null ? "" : Hex.format(diff.code()))
                        .append(diff.storageCleared())
                        .append(diff.storage()));
        return told.toString();
    }

    @Override
    public boolean transactWithFault(int place, int time, String expected) {
        Session session = session();
        FaultPoints.arm(place, time);
        boolean isDone = false;
        try {
            session.transact(scenario.transaction());
            isDone = true;
        } catch (FaultPoints.Fault fault) {
            check(fault == FaultPoints.thrown(), "another fault came out", fault);
        } catch (Throwable other) {
            FaultPoints.disarm();
            check(false, "not the fault came out", other);
        } finally {
            FaultPoints.disarm();
        }
        FaultPoints.Fault thrown = FaultPoints.thrown();
        if (!isDone) {
            check(session.diff().accounts().isEmpty() && session.gasUsed() == 0, "something stayed", thrown);
            compare(expected, transact(session), "in the same session", thrown);
        }
        compare(expected, transact(), "in another session", thrown);
        return thrown != null;
    }

    private static void compare(String expected, String actual, String where, Throwable thrown) {
        check(expected.equals(actual), where + ":\n" + actual + "\ninstead of\n" + expected, thrown);
    }

    private static void check(boolean holds, String wrong, Throwable thrown) {
        if (!holds) {
            throw new AssertionError(wrong, thrown);
        }
    }

    @Override
    public long compiled() {
        ember.tiers().maintain();
        return ember.tiers().statistics().residentRegions();
    }

    @Override
    public void close() {
        ember.close();
    }
}

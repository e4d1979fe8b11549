package org.ember.profiler.helper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The jobs of one control: those that wait, and those that the helper has. It is given no more than it has workers, so what
 * it has is what it works on. Guarded by the lock of the control; the results are told outside of it.
 */
final class HelperJobs {
    private final HelperCounters counters;
    private final Deque<HelperJob> waiting = new ArrayDeque<>();
    private final Map<Long, HelperJob> inHelper = new LinkedHashMap<>();

    /** What is to be told, to whom. */
    private final List<Runnable> news = new ArrayList<>();

    private long lastId;

    HelperJobs(HelperCounters counters) {
        this.counters = counters;
    }

    int waiting() {
        return waiting.size();
    }

    int inHelper() {
        return inHelper.size();
    }

    Collection<HelperJob> allInHelper() {
        return inHelper.values();
    }

    /** Lets a job wait. */
    CompletableFuture<HelperOutcome> add(byte[] bytes) {
        HelperJob job = new HelperJob(++lastId, bytes);
        waiting.addLast(job);
        return job.outcome();
    }

    /** The next job for a helper with so many workers; {@code null} when none can be given to it now. It goes on waiting. */
    HelperJob next(int workers) {
        while (!waiting.isEmpty() && waiting.getFirst().outcome().isDone()) { // nobody wants the result any more
            waiting.removeFirst();
        }
        HelperJob first = waiting.peekFirst();
        boolean hasSuspect = inHelper.values().stream().anyMatch(HelperJob::isSuspect);
        boolean mayGo = first != null
                && inHelper.size() < workers
                && !hasSuspect
                && !(first.isSuspect() && !inHelper.isEmpty());
        return mayGo ? first : null;
    }

    /** The helper has the job that was the next. */
    void sent(long deadline) {
        HelperJob job = waiting.removeFirst();
        job.setDeadline(deadline);
        inHelper.put(job.id(), job);
        counters.jobsSent.incrementAndGet();
    }

    /** What became of a job that the helper had; whether it had that. */
    boolean end(long id, HelperOutcome outcome) {
        HelperJob job = inHelper.remove(id);
        if (job == null) {
            return false;
        }
        finish(job, outcome);
        return true;
    }

    /** The helper has not done {@code late} in time and is gone; what else it had is for the next one. */
    void timedOut(HelperJob late, String reason) {
        inHelper.remove(late.id());
        finish(late, new HelperOutcome.Blamed(true, reason));
        requeue(false);
    }

    /** The helper has crashed with what it had. */
    void crashed(int attempts, String reason) {
        boolean wasAlone = inHelper.size() == 1;
        for (HelperJob job : List.copyOf(inHelper.values())) {
            job.countCrash();
            if (wasAlone && job.crashes() >= attempts) {
                inHelper.remove(job.id());
                finish(
                        job,
                        new HelperOutcome.Blamed(
                                false, "the compiler helper crashed on it " + job.crashes() + " times: " + reason));
            }
        }
        requeue(true);
    }

    /** The helper is gone through no fault of its jobs. */
    void lost() {
        requeue(false);
    }

    /** @param last whether others go first */
    private void requeue(boolean last) {
        List<HelperJob> back = new ArrayList<>(inHelper.values());
        inHelper.clear();
        counters.jobsRequeued.addAndGet(back.size());
        if (last) {
            back.forEach(waiting::addLast);
        } else {
            back.reversed().forEach(waiting::addFirst);
        }
    }

    /** There is no helper that anything could be done by. */
    void refuseAll(String reason) {
        requeue(false);
        counters.jobsRefused.addAndGet(waiting.size());
        waiting.forEach(job -> finish(job, new HelperOutcome.Unavailable(reason)));
        waiting.clear();
    }

    private void finish(HelperJob job, HelperOutcome outcome) {
        switch (outcome) {
            case HelperOutcome.Done _ -> counters.jobsOk.incrementAndGet();
            case HelperOutcome.Failed _ -> counters.jobsFailed.incrementAndGet();
            case HelperOutcome.Blamed _ -> counters.jobsBlamed.incrementAndGet();
            case HelperOutcome.Busy _, HelperOutcome.Unavailable _ -> {}
        }
        news.add(() -> job.outcome().complete(outcome));
    }

    /** What is to be told, outside of the lock. */
    List<Runnable> takeNews() {
        List<Runnable> taken = List.copyOf(news);
        news.clear();
        return taken;
    }
}

package org.ember.profiler.mapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Collects all that goes wrong in several steps, each of which is taken whatever became of the others. */
final class JoinedFailures {
    /** A step that may fail. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** What comes after a future has ended; it ends another, which otherwise fails with what it throws. */
    @FunctionalInterface
    interface Sequel<T, R> {
        void run(T value, Throwable failure, CompletableFuture<R> result) throws Exception;
    }

    private final List<MapperException> all = new ArrayList<>();

    /** Takes a step; whether it went well. */
    boolean attempt(Step step) {
        try {
            step.run();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            add(interrupted);
        } catch (Throwable failure) { // also an error: the steps that follow give something back
            add(failure);
        }
        return false;
    }

    /** Something failed; {@code null} if nothing did. */
    void add(Throwable failure) {
        if (failure != null) {
            all.add(of(failure));
        }
    }

    /** All that failed, as one; {@code null} if nothing did. */
    MapperException joined() {
        if (all.size() <= 1) {
            return all.isEmpty() ? null : all.getFirst();
        }
        MapperException first = all.getFirst();
        MapperException joined =
                new MapperException(first.getMessage(), first.getCause()); // the first may be others' too
        List.of(first.getSuppressed()).forEach(joined::addSuppressed);
        all.subList(1, all.size()).forEach(joined::addSuppressed);
        return joined;
    }

    void throwIfAny() throws MapperException {
        if (!all.isEmpty()) {
            throw joined();
        }
    }

    /** A future that has ended: well, or with all that failed. */
    CompletableFuture<Void> future() {
        return all.isEmpty() ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(joined());
    }

    /** What {@code sequel} ends, once {@code first} has ended. */
    static <T, R> CompletableFuture<R> then(CompletableFuture<T> first, Sequel<T, R> sequel) {
        CompletableFuture<R> result = new CompletableFuture<>();
        then(first, result, sequel);
        return result;
    }

    /** Has {@code sequel} end {@code result}, once {@code first} has ended; nobody waits for ever if it throws. */
    static <T, R> void then(CompletableFuture<T> first, CompletableFuture<R> result, Sequel<T, R> sequel) {
        var _ = first.whenComplete((value, failure) -> {
            JoinedFailures failures = new JoinedFailures();
            if (!failures.attempt(() -> sequel.run(value, failure, result))) {
                failures.add(failure);
                result.completeExceptionally(failures.joined());
            }
        });
    }

    /** Ends when all of them have, well or with all that failed. */
    static CompletableFuture<Void> allOf(List<? extends CompletableFuture<?>> futures) {
        return then(CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new)), (_, _, result) -> {
            JoinedFailures failures = new JoinedFailures();
            futures.forEach(each -> failures.add(failureOf(each)));
            end(result, null, failures.joined());
        });
    }

    /** What may fail at once or later fails later. */
    static <T> CompletableFuture<T> attempt(Supplier<CompletableFuture<T>> operation) {
        try {
            return Objects.requireNonNull(operation.get(), "no future");
        } catch (Throwable failure) { // also an error: what was begun has to be undone
            return CompletableFuture.failedFuture(of(failure));
        }
    }

    /** Ends a future with a value, or with what failed. Whether it had not ended before. */
    static <T> boolean end(CompletableFuture<T> future, T value, Throwable failure) {
        return failure == null ? future.complete(value) : future.completeExceptionally(of(failure));
    }

    private static Throwable failureOf(CompletableFuture<?> ended) {
        return switch (ended.state()) {
            case FAILED -> ended.exceptionNow();
            case CANCELLED -> new CancellationException();
            default -> null;
        };
    }

    /** What failed, without what futures wrap it in. */
    static MapperException of(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner instanceof MapperException mapped ? mapped : new MapperException(inner.toString(), inner);
    }
}

package org.ember.profiler.mapper;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The memories of consumers in other processes, which are all to hold the same. What fails for one of them is undone for
 * those for which it went well.
 */
final class RemoteMemory {
    private final List<MapperLink> links;

    RemoteMemory(List<MapperLink> links) {
        this.links = List.copyOf(links);
    }

    CompletableFuture<Void> reserve(MappedRange range) {
        return everywhere(MapperMessages.reserve(range), release(range));
    }

    CompletableFuture<Void> reserveFile(MappedRange range, String name) {
        return everywhere(MapperMessages.reserveFile(range, name), release(range));
    }

    /** Writes what a message made by {@link MapperMessages#write} says. */
    CompletableFuture<Void> write(byte[] message) {
        return everywhere(message, null);
    }

    CompletableFuture<Void> initialize(MemoryImage image) {
        byte[] undo = MapperMessages.numbers(MapperMessages.DEINITIALIZE, List.of(image.address()));
        return everywhere(MapperMessages.initialize(image), undo);
    }

    CompletableFuture<Void> deinitialize(List<Long> addresses) {
        return everywhere(MapperMessages.DEINITIALIZE, addresses);
    }

    CompletableFuture<Void> release(List<Long> bases) {
        return everywhere(MapperMessages.RELEASE, bases);
    }

    private static byte[] release(MappedRange range) {
        return MapperMessages.numbers(MapperMessages.RELEASE, List.of(range.base()));
    }

    /** In as many messages as it takes; the consumers do the last of a message first, so the last message goes first. */
    private CompletableFuture<Void> everywhere(byte operation, List<Long> numbers) {
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        for (int end = numbers.size(); end > 0; end -= MapperMessages.MAX_NUMBERS) {
            int from = Math.max(0, end - MapperMessages.MAX_NUMBERS);
            parts.add(everywhere(MapperMessages.numbers(operation, numbers.subList(from, end)), null));
        }
        return JoinedFailures.allOf(parts);
    }

    /** @param undo for those that did it, or may have, where it failed for another; {@code null} where nothing is undone */
    private CompletableFuture<Void> everywhere(byte[] request, byte[] undo) {
        List<Answer> answers =
                links.stream().map(link -> Answer.of(link, request)).toList();
        CompletableFuture<Void> all =
                JoinedFailures.allOf(answers.stream().map(Answer::refusal).toList());
        return JoinedFailures.then(all, (_, failure, result) -> {
            if (failure == null || undo == null) {
                JoinedFailures.end(result, null, failure);
            } else {
                undo(answers, undo, failure, result);
            }
        });
    }

    private static void undo(List<Answer> answers, byte[] undo, Throwable failure, CompletableFuture<Void> result) {
        List<CompletableFuture<Void>> undone = answers.stream()
                .filter(answer -> !answer.isRefused())
                .map(answer -> answer.undo(undo))
                .toList();
        JoinedFailures.then(JoinedFailures.allOf(undone), result, (_, another, _) -> {
            JoinedFailures failures = new JoinedFailures();
            failures.add(failure);
            failures.add(another);
            JoinedFailures.end(result, null, failures.joined());
        });
    }

    /**
     * What came of a request.
     *
     * @param answer ends with the consumer's answer, or fails where there was none
     * @param refusal ends well, or with what the consumer says failed, or because there was no answer
     */
    private record Answer(MapperLink link, CompletableFuture<byte[]> answer, CompletableFuture<Void> refusal) {
        static Answer of(MapperLink link, byte[] request) {
            CompletableFuture<byte[]> answer = JoinedFailures.attempt(() -> link.call(request));
            CompletableFuture<Void> refusal = JoinedFailures.then(
                    answer,
                    (bytes, failure, result) -> JoinedFailures.end(
                            result, null, failure == null ? MapperMessages.failureOf(bytes) : failure));
            return new Answer(link, answer, refusal);
        }

        /** Whether the consumer has said that it did nothing. Where there was no answer it may have done all. */
        boolean isRefused() {
            return !answer.isCompletedExceptionally() && refusal.isCompletedExceptionally();
        }

        /** Has it undone; where it is not known whether it was done, the consumer may say that there is nothing to undo. */
        CompletableFuture<Void> undo(byte[] request) {
            Answer undone = of(link, request);
            if (!answer.isCompletedExceptionally()) {
                return undone.refusal;
            }
            return undone.answer.handle((_, _) -> null);
        }
    }
}

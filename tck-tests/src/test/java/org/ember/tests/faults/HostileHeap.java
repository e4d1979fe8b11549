package org.ember.tests.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.ember.embedding.Ember;
import org.ember.embedding.Session;
import org.ember.fork.Fork;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.tests.differential.Extent;

/** Runs {@link HostileCases} again and again on one engine, in a process whose heap is too small for many of them. */
final class HostileHeap {
    private final List<String> expected;
    private final Ember ember = Ember.builder()
            .fork(Fork.OSAKA)
            .tiering(TieringOptions.builder()
                    .set(TieringOption.HOT_CALLS, 1)
                    .set(TieringOption.HOT_GAS, 0)
                    .set(TieringOption.BACK_OFF_MILLIS, 0)
                    .build())
            .build();
    private long exact;
    private long outOfMemory;

    private HostileHeap(List<String> expected) {
        this.expected = expected;
    }

    /**
     * Runs them.
     *
     * @param arguments a file with what each case has to come to, how many cases to run, or for how many seconds instead
     */
    public static void main(String[] arguments) throws IOException {
        HostileHeap heap = new HostileHeap(Files.readAllLines(Path.of(arguments[0])));
        heap.awaitCompilation(); // a compiler that has no memory to start with never will
        Extent extent =
                Extent.of(Long.parseLong(arguments[1]), arguments.length > 2 ? Long.valueOf(arguments[2]) : null);
        Random random = new Random(7);
        for (long run = 0; !extent.isReachedBy(run); run++) {
            heap.run(random.nextInt(HostileCases.COUNT), random.nextInt(HostileCases.COUNT));
        }
        heap.awaitCompilation();
        System.out.println("exact " + heap.exact + " out of memory " + heap.outOfMemory + " "
                + heap.ember.tiers().statistics());
    }

    private void run(int number, int next) {
        try {
            HostileCases hostile = new HostileCases(number);
            Session session = hostile.session(ember);
            check(number, hostile, session);
            check(number, hostile, session); // also when the first try took all memory
            HostileCases other = new HostileCases(next);
            check(next, other, other.session(ember));
        } catch (OutOfMemoryError mine) {
            outOfMemory++;
        }
    }

    private void check(int number, HostileCases hostile, Session session) {
        String told;
        try {
            told = hostile.run(session);
        } catch (OutOfMemoryError full) {
            outOfMemory++;
            return;
        }
        if (!told.equals(expected.get(number))) {
            throw new AssertionError("case " + number + " came to " + told + " instead of " + expected.get(number));
        }
        exact++;
    }

    /** Runs what takes no memory until some of it runs compiled, which it never does when tiering has ended. */
    private void awaitCompilation() {
        ember.tiers().clear();
        while (ember.tiers().statistics().residentRegions() == 0) {
            for (int number = 6; number < HostileCases.COUNT; number += 7) {
                HostileCases harmless = new HostileCases(number);
                check(number, harmless, harmless.session(ember));
            }
        }
    }
}

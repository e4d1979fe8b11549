package org.ember.benchmarks.interruption;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.ember.embedding.Ember;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Deadline;
import org.ember.evm.DeadlineExceededException;
import org.ember.evm.Message;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.UInt256;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long an execution goes on before it looks whether it is to go on, in processor time of its thread: the longest time
 * between two looks is what an interrupt or a deadline takes to be noticed at most. Behind it, what it takes from the last
 * look until the call has returned, all changes undone. Each work runs on an engine of its own; what runs first also runs in
 * a Java that is cold.
 */
@Command(
        name = "PollGaps",
        mixinStandardHelpOptions = true,
        description =
                "Measures how soon interrupts and deadlines are noticed, by the processor time between two polls.")
public final class PollGaps implements Callable<Integer> {
    private static final Address SENDER = Address.of(0x5e4d);
    private static final Address CONTRACT = Address.of(0xc0de);

    @Option(names = "--run", description = "Only works whose name matches.")
    private Pattern wanted = Pattern.compile("");

    @Option(names = "--mode", description = "interpreter, tiered or compiled (default: tiered).")
    private String mode = "tiered";

    @Option(names = "--seconds", description = "When the deadline comes (default: ${DEFAULT-VALUE}).")
    private double seconds = 2;

    private PollGaps() {}

    /** The processor time of the threads that ask, since each asked last, and whether the time is up. */
    private static final class Looks {
        private final long start = System.nanoTime();
        private final long end;
        private long asked = Thread.currentThread().threadId();
        private long last = cpuNanos();
        private long longest;
        private long longestAt;
        private long count;

        Looks(double seconds) {
            this.end = (long) (seconds * 1e9);
        }

        static long cpuNanos() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        long look() {
            long gap = sinceLast();
            if (gap > longest) {
                longest = gap;
                longestAt = count;
            }
            count++;
            asked = Thread.currentThread().threadId();
            last = cpuNanos();
            return System.nanoTime() - start > end ? 1 : 0;
        }

        /** 0 where another thread asked before. */
        long sinceLast() {
            return asked == Thread.currentThread().threadId() ? cpuNanos() - last : 0;
        }
    }

    @Override
    public Integer call() {
        System.out.printf(
                "%-28s %-12s %9s %9s %11s %9s %14s%n", "work", "mode", "gap ms", "at look", "looks", "end ms", "gas");
        for (GuestWork work : GuestWork.all()) {
            if (wanted.matcher(work.name()).find()) {
                measure(work);
            }
        }
        return 0;
    }

    private void measure(GuestWork work) {
        MapState state = new MapState();
        state.put(SENDER, 0, UInt256.ZERO);
        state.put(CONTRACT, 1, UInt256.of(1_000_000), work.code(), Map.of());
        BlockEnvironment block = new BlockEnvironment(
                UInt256.ONE, 10, 1, 60_000_000, SENDER, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);
        try (Ember ember = Ember.builder()
                .fork(work.fork())
                .tiering(TieringOptions.of(Mode.fromName(mode)))
                .notice(false)
                .build()) {
            Session session = ember.session(work.reader().apply(state), block);
            Looks looks = new Looks(seconds);
            session.setDeadline(Deadline.after(Duration.ofNanos(1), new DeadlineClock(looks)));
            String gas = "";
            try {
                gas = "ended "
                        + session.execute(new Message(
                                        false, SENDER, CONTRACT, UInt256.ZERO, Long.MAX_VALUE, work.input()))
                                .status();
            } catch (DeadlineExceededException exceeded) {
                gas = Long.toString(exceeded.gasUsed());
            } catch (OutOfMemoryError error) {
                gas = "no memory";
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %-12s %9.2f %9d %11d %9.2f %14s%n",
                    work.name(),
                    mode,
                    looks.longest / 1e6,
                    looks.longestAt,
                    looks.count,
                    looks.sinceLast() / 1e6,
                    gas);
        }
    }

    /** The first look is that of who makes the deadline. */
    private static final class DeadlineClock implements java.util.function.LongSupplier {
        private final Looks looks;
        private boolean isMade;

        DeadlineClock(Looks looks) {
            this.looks = looks;
        }

        @Override
        public long getAsLong() {
            if (!isMade) {
                isMade = true;
                return 0;
            }
            return looks.look();
        }
    }

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new PollGaps()).execute(args));
    }
}

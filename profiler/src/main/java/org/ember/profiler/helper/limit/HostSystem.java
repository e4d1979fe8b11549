package org.ember.profiler.helper.limit;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The operating system as far as helpers need it; on Linux, on 64 bits, by the Foreign Function API. */
public final class HostSystem {
    private static final int KILL = 9;
    private static final int CONTINUE = 18;
    private static final int STOP = 19;

    private static final int PRIORITY_OF_GROUP = 1;
    private static final int RESOURCE_CPU = 0;
    private static final int RESOURCE_ADDRESS_SPACE = 9;
    private static final int SET_PARENT_DEATH_SIGNAL = 1;

    /** How many processors a mask has room for, in words of 64. */
    private static final int MASK_WORDS = 128;

    private static final HostSystem INSTANCE = new HostSystem();

    private final LinuxCalls calls;
    private final String reason;

    private HostSystem() {
        LinuxCalls found = null;
        String problem = null;
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("sun.arch.data.model", "64").equals("64")) {
            problem = "this system is no 64-bit Linux";
        } else {
            try {
                found = new LinuxCalls();
            } catch (RuntimeException | Error refused) {
                problem = "Java may not call the system (" + refused
                        + "); start it with --enable-native-access=org.ember.profiler";
            }
        }
        calls = found;
        reason = problem;
    }

    /** The one that this process runs on. */
    public static HostSystem current() {
        return INSTANCE;
    }

    /** Why it can do nothing; {@code null} when it can. */
    public String problem() {
        return reason;
    }

    private LinuxCalls calls() throws IOException {
        if (calls == null) {
            throw new IOException(reason);
        }
        return calls;
    }

    /** Ends all processes of a group at once. */
    public void killGroup(long leader) throws IOException {
        signalGroup(leader, KILL);
    }

    /** Has all processes of a group stand still. */
    public void stopGroup(long leader) throws IOException {
        signalGroup(leader, STOP);
    }

    /** Lets all processes of a group go on. */
    public void continueGroup(long leader) throws IOException {
        signalGroup(leader, CONTINUE);
    }

    /** Signals a group, or the process alone while it is in another's. */
    private void signalGroup(long leader, int signal) throws IOException {
        if (leader <= 1) { // to signal this would be to signal everything
            throw new IllegalArgumentException("no process of ours: " + leader);
        }
        try {
            calls().kill(Math.toIntExact(-leader), signal);
        } catch (SystemCallException refused) {
            if (!refused.isNoSuchProcess()) {
                throw refused;
            }
            calls().kill(Math.toIntExact(leader), signal);
        }
    }

    /** Makes this process the leader of a group and session of its own; whether it is one now. */
    public boolean leadGroup() {
        try {
            calls().setsid();
            return true;
        } catch (IOException | RuntimeException unable) {
            return false;
        }
    }

    /** Has the system kill this process when the thread that started it ends; whether it will. */
    public boolean dieWithParent() {
        try {
            calls().control(SET_PARENT_DEATH_SIGNAL, KILL);
            return true;
        } catch (IOException | RuntimeException unable) {
            return false;
        }
    }

    /**
     * Puts this process and all its threads under those limits that the system is to keep.
     *
     * @throws IOException naming the limit, when one is not in force then
     */
    public void apply(HelperLimits limits) throws IOException {
        if (limits.niceness() > 0) {
            applyNiceness(limits.niceness());
        }
        if (limits.affinity() > 0) {
            applyAffinity(limits.affinity());
        }
        applyResource("processor time", RESOURCE_CPU, limits.cpuSeconds());
        applyResource("address space", RESOURCE_ADDRESS_SPACE, limits.addressBytes());
    }

    private void applyNiceness(int niceness) throws IOException {
        try {
            // Of a process it would be the calling thread's alone; the group is this process, with all its threads.
            calls().setPriority(PRIORITY_OF_GROUP, 0, niceness);
            int now = calls().priority(PRIORITY_OF_GROUP, 0);
            requireInForce(now >= niceness, "it is " + now);
        } catch (IOException refused) {
            throw new IOException("niceness " + niceness + " is not in force: " + refused.getMessage(), refused);
        }
    }

    private void applyResource(String name, int resource, long limit) throws IOException {
        if (limit == 0) {
            return;
        }
        try {
            calls().setResourceLimit(resource, limit);
            long now = calls().resourceLimit(resource);
            requireInForce(now == limit, "it is " + now);
        } catch (IOException refused) {
            throw new IOException(
                    "the limit of " + limit + " on " + name + " is not in force: " + refused.getMessage(), refused);
        }
    }

    private void applyAffinity(int processors) throws IOException {
        try {
            long[] mask = lastOf(calls().affinity(0, MASK_WORDS), processors);
            // A thread has that of the one that began it: when no thread is new, all have it.
            Set<Integer> bound = new HashSet<>();
            boolean anyNew = true;
            while (anyNew) {
                anyNew = bindNew(bound, mask);
            }
        } catch (IOException refused) {
            throw new IOException("it is not bound to " + processors + " processors: " + refused.getMessage(), refused);
        }
    }

    private boolean bindNew(Set<Integer> bound, long[] mask) throws IOException {
        boolean anyNew = false;
        for (int thread : threads()) {
            if (bound.add(thread)) {
                anyNew = true;
                try {
                    calls().setAffinity(thread, mask);
                } catch (SystemCallException refused) {
                    if (!refused.isNoSuchProcess()) { // it has ended by now
                        throw refused;
                    }
                }
            }
        }
        return anyNew;
    }

    private static List<Integer> threads() throws IOException {
        String[] names = new File("/proc/self/task").list();
        if (names == null) {
            throw new IOException("/proc/self/task: cannot be read");
        }
        List<Integer> threads = new ArrayList<>();
        for (String name : names) {
            threads.add(Integer.valueOf(name));
        }
        return threads;
    }

    /** The last so many processors of a mask: the first are those that others are bound to. */
    private static long[] lastOf(long[] mask, int processors) throws IOException {
        long[] last = new long[mask.length];
        int left = processors;
        for (int bit = mask.length * Long.SIZE - 1; bit >= 0 && left > 0; bit--) {
            if ((mask[bit / Long.SIZE] >>> bit & 1) != 0) {
                last[bit / Long.SIZE] |= 1L << bit;
                left--;
            }
        }
        requireInForce(left == 0, "there are only " + (processors - left));
        return last;
    }

    private static void requireInForce(boolean isInForce, String problem) throws IOException {
        if (!isInForce) {
            throw new IOException(problem);
        }
    }
}

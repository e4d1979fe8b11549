package org.ember.profiler.helper.limit;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The functions of Linux's C library that Java has nothing for. Each throws when the system says no. */
final class LinuxCalls {
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final StructLayout ERROR_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERROR = ERROR_STATE.varHandle(PathElement.groupElement("errno"));

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final MethodHandle kill = handle("kill", FunctionDescriptor.of(INT, INT, INT));
    private final MethodHandle setsid = handle("setsid", FunctionDescriptor.of(INT));
    private final MethodHandle setPriority = handle("setpriority", FunctionDescriptor.of(INT, INT, INT, INT));
    private final MethodHandle getPriority = handle("getpriority", FunctionDescriptor.of(INT, INT, INT));
    private final MethodHandle resourceLimit =
            handle("prlimit", FunctionDescriptor.of(INT, INT, INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    private final MethodHandle getAffinity =
            handle("sched_getaffinity", FunctionDescriptor.of(INT, INT, LONG, ValueLayout.ADDRESS));
    private final MethodHandle setAffinity =
            handle("sched_setaffinity", FunctionDescriptor.of(INT, INT, LONG, ValueLayout.ADDRESS));
    private final MethodHandle control =
            handle("prctl", FunctionDescriptor.of(INT, INT, LONG), Linker.Option.firstVariadicArg(1));

    /**
     * Finds the functions.
     *
     * @throws RuntimeException when there is one that the system does not have, or Java may not call any
     */
    LinuxCalls() {}

    @SuppressWarnings("restricted") // there is no other way
    private static MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        Linker.Option[] all = new Linker.Option[options.length + 1];
        all[0] = ERRNO;
        System.arraycopy(options, 0, all, 1, options.length);
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, all);
    }

    /** Sends a signal to a process, or to a group when {@code process} is negative. */
    void kill(int process, int signal) throws SystemCallException {
        call("kill", state -> (int) kill.invokeExact(state, process, signal));
    }

    /** Makes this process the leader of a session and of a group of its own. */
    void setsid() throws SystemCallException {
        call("setsid", state -> (int) setsid.invokeExact(state));
    }

    void setPriority(int kind, int who, int niceness) throws SystemCallException {
        call("setpriority", state -> (int) setPriority.invokeExact(state, kind, who, niceness));
    }

    int priority(int kind, int who) throws SystemCallException {
        return call("getpriority", state -> (int) getPriority.invokeExact(state, kind, who));
    }

    /** Sets this process's soft and hard limit on a resource. */
    void setResourceLimit(int resource, long limit) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pair = arena.allocateFrom(LONG, limit, limit);
            call("prlimit", state -> (int) resourceLimit.invokeExact(state, 0, resource, pair, MemorySegment.NULL));
        }
    }

    /** This process's soft limit on a resource. */
    long resourceLimit(int resource) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pair = arena.allocate(LONG, 2);
            call("prlimit", state -> (int) resourceLimit.invokeExact(state, 0, resource, MemorySegment.NULL, pair));
            return pair.getAtIndex(LONG, 0);
        }
    }

    /** Which processors a thread may run on, a bit for each; 0 for the calling thread. */
    long[] affinity(int thread, int words) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(LONG, words);
            call("sched_getaffinity", state -> (int) getAffinity.invokeExact(state, thread, mask.byteSize(), mask));
            return mask.toArray(LONG);
        }
    }

    void setAffinity(int thread, long[] words) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocateFrom(LONG, words);
            call("sched_setaffinity", state -> (int) setAffinity.invokeExact(state, thread, mask.byteSize(), mask));
        }
    }

    void control(int operation, long argument) throws SystemCallException {
        call("prctl", state -> (int) control.invokeExact(state, operation, argument));
    }

    private static int call(String name, Call call) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERROR_STATE);
            int result = call.apply(state);
            if (result == -1) {
                int error = (int) ERROR.get(state, 0L);
                if (error != 0) { // a niceness may be -1
                    throw new SystemCallException(name, error);
                }
            }
            return result;
        } catch (SystemCallException | RuntimeException | Error refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw new LinkageError("cannot call " + name, impossible);
        }
    }

    /** A call of a function, with a place for its error. */
    private interface Call {
        int apply(MemorySegment state) throws Throwable;
    }
}

package org.ember.profiler.mapper;

import java.lang.foreign.Arena;

/**
 * Arenas for all threads. In a native image none can be closed, unless it was built for that, which Truffle's compiler does
 * not allow: there the collector of garbage gives the memory back, once nobody can reach it.
 */
final class Arenas {
    private static final boolean CAN_CLOSE = System.getProperty("org.graalvm.nativeimage.imagecode") == null;

    private Arenas() {}

    static Arena open() {
        return CAN_CLOSE ? Arena.ofShared() : Arena.ofAuto();
    }

    static void close(Arena arena) {
        if (CAN_CLOSE) {
            arena.close();
        }
    }
}

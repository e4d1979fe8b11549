package org.ember.profiler.helper;

/** What the exit status of a helper means, for people. */
final class ExitStatusText {
    /** What Java adds to the number of a signal that ended a process. */
    private static final int SIGNALLED = 128;

    /** With which Java ends when there is no memory, if it is told to. */
    private static final int OUT_OF_MEMORY = 3;

    private ExitStatusText() {}

    static String of(int status) {
        return switch (status) {
            case HelperServer.ENDED -> "it ended by itself";
            case OUT_OF_MEMORY -> "it ran out of memory";
            case HelperServer.BROKEN -> "its Java machine gave out";
            default ->
                status > SIGNALLED
                        ? "it was ended by signal " + (status - SIGNALLED)
                        : "it ended with status " + status;
        };
    }
}

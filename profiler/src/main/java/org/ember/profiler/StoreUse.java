package org.ember.profiler;

/**
 * What a tier controller did with the store of what is learned, and what that was worth.
 *
 * @param isOn whether there is a store, and it could be opened
 * @param loaded contracts of which something was in the store
 * @param absent contracts of which nothing was
 * @param stored how often something was put into it
 * @param verified contents whose hash was taken and was right; 0 where the store does not tell
 * @param quarantined files that were refused, likewise
 * @param stale how often there was something that was learned by another version, or under other rules or settings
 * @param bytesRead of contents
 * @param bytesWritten of contents
 * @param savedCompilations regions that were compiled as the store said, without a profile of their own
 * @param dropped how often the store was not asked because too much was waiting for it; it is asked again later
 * @param forgotten contracts whose last program was gone before what was learned of them was stored
 * @param failures errors of the store; execution goes on without it, for a while each time
 * @param failure the last of them, for people; {@code null} when there was none
 */
public record StoreUse(
        boolean isOn,
        long loaded,
        long absent,
        long stored,
        long verified,
        long quarantined,
        long stale,
        long bytesRead,
        long bytesWritten,
        long savedCompilations,
        long dropped,
        long forgotten,
        long failures,
        String failure) {}

package org.ember.profiler.helper;

import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.ember.profiler.helper.message.HelperProtocolException;
import org.ember.profiler.mapper.MapperException;
import org.ember.profiler.mapper.MapperService;
import org.ember.profiler.mapper.SharedFolder;

/** Memory that the other side fills, in the helper's process. */
final class GivenMemory implements AutoCloseable {
    private static final long MOST_BYTES = 1L << 29;

    private final MapperService service = new MapperService(MOST_BYTES, SharedFolder.standard(), Map.of());

    /** Does what a request asks for; what is to be answered. */
    byte[] answer(byte[] request) {
        return service.answer(request);
    }

    /** A copy of what is there: the other side may change it at any time. */
    byte[] at(long address, int bytes) throws HelperProtocolException {
        try {
            return service.memory().at(address, bytes).toArray(ValueLayout.JAVA_BYTE);
        } catch (MapperException | IllegalStateException | InternalError wrong) {
            throw new HelperProtocolException("a job is not where it is said to be: " + wrong.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (MapperException nothingMore) {
            // The process ends, and all that it has mapped with it.
        }
    }
}

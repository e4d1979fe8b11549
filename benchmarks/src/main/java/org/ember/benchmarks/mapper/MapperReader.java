package org.ember.benchmarks.mapper;

import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.ember.profiler.mapper.MapperService;
import org.ember.profiler.mapper.SharedFolder;
import org.ember.profiler.mapper.StreamLink;

/** The process that reads: it is asked over its standard streams. */
final class MapperReader {
    /** Looks at the first byte and the last one. */
    static final int LOOK = 1;

    /** Copies all of it to the heap, as who does not trust the other side has to. */
    static final int COPY = 2;

    private static volatile int seen;

    private MapperReader() {}

    public static void main(String[] arguments) {
        MapperService service = new MapperService(
                Long.parseLong(arguments[0]),
                SharedFolder.standard(),
                Map.of(
                        LOOK,
                        (payload, _) -> seen = payload.get(ValueLayout.JAVA_BYTE, 0)
                                + payload.get(ValueLayout.JAVA_BYTE, payload.byteSize() - 1),
                        COPY,
                        (payload, _) -> seen = payload.toArray(ValueLayout.JAVA_BYTE).length));
        StreamLink.start(System.in, System.out, service).ended().join();
    }
}

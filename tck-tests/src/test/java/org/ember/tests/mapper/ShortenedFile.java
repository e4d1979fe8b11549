package org.ember.tests.mapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.ember.profiler.mapper.MapperLink;
import org.ember.profiler.mapper.MapperService;
import org.ember.profiler.mapper.MemoryImage;
import org.ember.profiler.mapper.MemoryMapper;
import org.ember.profiler.mapper.SharedFileMapper;
import org.ember.profiler.mapper.SharedFolder;

/**
 * A consumer whose producer makes the file shorter once it is mapped, in a process of its own: were that not held to the
 * one who reads, the system would end the process.
 */
final class ShortenedFile {
    private static final int BYTES = 1 << 20;

    private ShortenedFile() {}

    /** Reads what is no longer there, in several ways; the argument is a folder that is empty. */
    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[0]);
        SharedFolder folder = new SharedFolder(path);
        MapperService service = new MapperService(BYTES, folder, Map.of());
        FileChannel[] file = new FileChannel[1];
        MapperLink link = request -> {
            if (file[0] == null) {
                file[0] = open(path);
            }
            return CompletableFuture.completedFuture(service.answer(request));
        };
        MemoryMapper mapper = new SharedFileMapper(folder, List.of(link));
        long address = mapper.reserve(BYTES).join().base();
        mapper.prepare(address, BYTES).fill((byte) 1);
        mapper.initialize(MemoryImage.whole(address, BYTES)).join();
        MemorySegment read = service.memory().at(address, BYTES);
        for (int round = 0; round < 200; round++) { // some of it gets compiled
            sum(read);
        }
        file[0].truncate(0);
        System.out.println(outcome(() -> sum(read)));
        System.out.println(outcome(() -> read.toArray(ValueLayout.JAVA_BYTE)));
        System.out.println(outcome(() -> read.asSlice(9000, 64).toArray(ValueLayout.JAVA_BYTE)));
        System.out.println(outcome(() -> read.mismatch(MemorySegment.ofArray(new byte[BYTES]))));
        mapper.close();
        service.close();
        System.out.println("goes on");
    }

    private static FileChannel open(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return FileChannel.open(files.iterator().next(), StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int sum(MemorySegment memory) {
        int sum = 0;
        for (long offset = 0; offset < memory.byteSize(); offset++) {
            sum += memory.get(ValueLayout.JAVA_BYTE, offset);
        }
        return sum;
    }

    private static String outcome(Runnable read) {
        try {
            read.run();
            return "read";
        } catch (InternalError fault) {
            return "fault";
        }
    }
}

package org.ember.benchmarks.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.ember.fixtures.file.Archive;
import org.ember.word.Hex;

/** Codes out of a larger set of them, of all sizes that it has. */
final class CodeSample {
    private static final long SEED = 1;

    private CodeSample() {}

    /**
     * Reads {@code count} codes, or all if there are fewer: every so manieth by size, in an order that is random and
     * always the same.
     *
     * @param path a file, folder or {@code .tar.xz} archive of lines such as {@code {"code": "0x00"}}
     */
    static List<byte[]> read(Path path, int count) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<byte[]> codes = new ArrayList<>();
        Archive.open(path, List.of(".jsonl")).forEach(file -> {
            String text = new String(file.content(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                JsonNode code = mapper.readTree(line).path("code");
                codes.add(Hex.parse(code.asText()));
            }
        });
        codes.sort(Comparator.comparingInt(code -> code.length));
        List<byte[]> chosen = new ArrayList<>();
        int wanted = Math.min(count, codes.size());
        for (int index = 0; index < wanted; index++) {
            chosen.add(codes.get((int) ((long) index * codes.size() / wanted)));
        }
        Collections.shuffle(chosen, new Random(SEED));
        return chosen;
    }
}

package org.ember.profiler.learned;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ember.profiler.suitability.Metrics;
import org.ember.profiler.suitability.Reason;
import org.ember.profiler.suitability.Verdict;

/**
 * The form in bytes of what was learned: CBOR (RFC 8949), in arrays of numbers without names, so that it is short. What is read
 * comes from a stranger: every number has its range, and no more memory is taken than a small multiple of the bytes given.
 *
 * <p>The array of all: the {@link #VERSION}; calls, gas, failures, what failed last or null; the verdict, which is null or an
 * array; the costs, the blocks and the regions, an array each.
 */
public final class LearnedCodec {
    /** The version of the form: another one is not read. */
    public static final int VERSION = 1;

    /**
     * The version of what is said in this form: to be raised when a number comes to mean something else, such as how the words of
     * a block are numbered. What was learned under another is not looked for.
     */
    public static final int MEANING = 1;

    /** The most bytes that are read or written. */
    public static final int MOST_BYTES = 1 << 22;

    /** An array in the array of all: there is nothing deeper. */
    private static final int DEEPEST = 2;

    private static final CBORFactory FACTORY = CBORFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST + 1)
                    .maxStringLength(Learned.MOST_TEXT)
                    .maxNumberLength(Long.SIZE)
                    .maxDocumentLength(MOST_BYTES)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private LearnedCodec() {}

    /**
     * Writes it.
     *
     * @throws IllegalArgumentException when it has a number out of range, or would be longer than {@link #MOST_BYTES}
     */
    public static byte[] encode(Learned learned) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator generator = FACTORY.createGenerator(bytes)) {
            CborOutput out = new CborOutput(generator);
            out.begin();
            out.number(VERSION, 0, Integer.MAX_VALUE);
            out.number(learned.calls(), 0, Long.MAX_VALUE);
            out.number(learned.gas(), 0, Long.MAX_VALUE);
            out.number(learned.failures(), 0, Integer.MAX_VALUE);
            out.text(learned.failure());
            encode(learned.verdict(), out);
            encode(learned.costs(), out);
            ProfileCodec.writeBlocks(learned.program().blocks(), out);
            ProfileCodec.writeRegions(learned.program().regions(), out);
            out.end();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (bytes.size() > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "what was learned takes " + bytes.size() + " bytes, more than " + MOST_BYTES);
        }
        return bytes.toByteArray();
    }

    private static void encode(Verdict verdict, CborOutput out) throws IOException {
        if (verdict == null) {
            out.none();
            return;
        }
        long reasons = 0;
        for (Reason reason : verdict.reasons()) {
            reasons |= 1L << reason.ordinal();
        }
        Metrics metrics = verdict.metrics();
        out.begin();
        out.number(reasons, 0, allReasons());
        out.size(metrics.codeBytes());
        out.size(metrics.blocks());
        out.size(metrics.instructions());
        out.size(metrics.largestBlockGraphNodes());
        out.number(metrics.narrowGraphNodes(), 0, Long.MAX_VALUE);
        out.number(metrics.wideGraphNodes(), 0, Long.MAX_VALUE);
        out.number(metrics.machineCodeBytes(), 0, Long.MAX_VALUE);
        out.size(metrics.dynamicJumps());
        out.size(metrics.jumpTargets());
        out.size(metrics.wideInstructions());
        out.size(metrics.backwardJumps());
        out.end();
    }

    private static void encode(List<RegionCost> costs, CborOutput out) throws IOException {
        out.begin();
        for (RegionCost cost : costs) {
            out.size(cost.entry());
            out.size(cost.graphNodes());
            out.number(cost.codeBytes(), 0, Long.MAX_VALUE);
            out.number(cost.compilerNanos(), 0, Long.MAX_VALUE);
        }
        out.end();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws LearnedFormatException when it did not write this; that says nothing of who did
     */
    public static Learned decode(byte[] bytes) throws LearnedFormatException {
        if (bytes.length > MOST_BYTES) {
            throw new LearnedFormatException(bytes.length + " bytes, which is more than " + MOST_BYTES);
        }
        PlainCbor.require(bytes, DEEPEST);
        try (CBORParser parser = FACTORY.createParser(bytes)) {
            CborInput in = new CborInput(parser);
            in.begin();
            long version = in.number(0, Integer.MAX_VALUE);
            if (version != VERSION) {
                throw new LearnedFormatException("of version " + version + ", and known is " + VERSION);
            }
            long calls = in.number(0, Long.MAX_VALUE);
            long gas = in.number(0, Long.MAX_VALUE);
            int failures = in.size();
            String failure = in.text();
            Verdict verdict = in.beginUnlessNone() ? decodeVerdict(in) : null;
            List<RegionCost> costs = decodeCosts(in);
            Learned learned = new Learned(calls, gas, failures, failure, verdict, costs, ProfileCodec.readProgram(in));
            in.end();
            in.nothingMore();
            return learned;
        } catch (IOException wrong) {
            throw new LearnedFormatException(wrong.getMessage(), wrong);
        }
    }

    private static Verdict decodeVerdict(CborInput in) throws IOException, LearnedFormatException {
        long mask = in.number(0, allReasons());
        List<Reason> reasons = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            if ((mask & 1L << reason.ordinal()) != 0) {
                reasons.add(reason);
            }
        }
        Metrics metrics = new Metrics(
                in.size(),
                in.size(),
                in.size(),
                in.size(),
                in.number(0, Long.MAX_VALUE),
                in.number(0, Long.MAX_VALUE),
                in.number(0, Long.MAX_VALUE),
                in.size(),
                in.size(),
                in.size(),
                in.size());
        in.end();
        return new Verdict(List.copyOf(reasons), metrics);
    }

    private static List<RegionCost> decodeCosts(CborInput in) throws IOException, LearnedFormatException {
        List<RegionCost> costs = new ArrayList<>();
        in.begin();
        while (in.hasMore()) {
            costs.add(new RegionCost(in.size(), in.size(), in.number(0, Long.MAX_VALUE), in.number(0, Long.MAX_VALUE)));
        }
        return costs;
    }

    private static long allReasons() {
        return (1L << Reason.values().length) - 1;
    }
}

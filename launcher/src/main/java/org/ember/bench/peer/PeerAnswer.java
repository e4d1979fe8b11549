package org.ember.bench.peer;

import java.util.Locale;
import org.ember.word.Hex;

/**
 * What another EVM said of a case.
 *
 * @param nanos what one execution takes there; not a number when it failed
 * @param gas that one execution uses
 * @param output what its last message returns
 * @param error why there is no time; {@code null} when there is
 */
public record PeerAnswer(double nanos, long gas, byte[] output, String error) {
    static PeerAnswer failed(String error) {
        return new PeerAnswer(Double.NaN, 0, new byte[0], error);
    }

    /** Reads an answer: {@code NANOS GAS OUTPUT}, or {@code error REASON}. */
    static PeerAnswer parse(String line) {
        if (line.startsWith(PeerProtocol.ERROR)) {
            return failed(line.substring(PeerProtocol.ERROR.length()).strip());
        }
        String[] parts = line.strip().split("\\s+", -1);
        try {
            double nanos = Double.parseDouble(parts[0]);
            if (parts.length == 3 && nanos > 0 && nanos < Double.POSITIVE_INFINITY) {
                return new PeerAnswer(nanos, Long.parseLong(parts[1]), Hex.parse(parts[2]), null);
            }
        } catch (IllegalArgumentException malformed) {
            // said below
        }
        String start = line.length() <= 80 ? line : line.substring(0, 77) + "...";
        return failed("its answer is not NANOS GAS OUTPUT: " + start);
    }

    /** The line that says this. */
    String format() {
        return error == null
                ? String.format(Locale.ROOT, "%.1f %d %s", nanos, gas, Hex.format(output))
                : PeerProtocol.ERROR + error;
    }

    /** Whether it timed the case, with the right gas and output. */
    public boolean passed() {
        return error == null;
    }
}

package org.ember.profiler.learned;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ember.word.UInt256;

/** Reads what {@link CborOutput} writes, and nothing else. What is longer than it says ends the reading before it is read. */
final class CborInput {
    private final CBORParser parser;

    /** One that was looked at and not taken yet, or {@code null}. */
    private JsonToken ahead;

    CborInput(CBORParser parser) {
        this.parser = parser;
    }

    private JsonToken next() throws IOException {
        JsonToken token = ahead != null ? ahead : parser.nextToken();
        ahead = null;
        return token;
    }

    private void require(JsonToken wanted) throws IOException, LearnedFormatException {
        JsonToken token = next();
        if (token != wanted) {
            throw wrong(wanted + " is missing, there is " + token);
        }
    }

    private LearnedFormatException wrong(String what) {
        return new LearnedFormatException(
                what + " at byte " + parser.currentTokenLocation().getByteOffset());
    }

    void begin() throws IOException, LearnedFormatException {
        require(JsonToken.START_ARRAY);
    }

    /** Whether an array begins; if not, there has to be null. */
    boolean beginUnlessNone() throws IOException, LearnedFormatException {
        ahead = next();
        if (ahead == JsonToken.VALUE_NULL) {
            ahead = null;
            return false;
        }
        begin();
        return true;
    }

    void end() throws IOException, LearnedFormatException {
        require(JsonToken.END_ARRAY);
    }

    /** Whether the array goes on; its end is read. */
    boolean hasMore() throws IOException {
        ahead = next();
        if (ahead == JsonToken.END_ARRAY) {
            ahead = null;
            return false;
        }
        return true;
    }

    void nothingMore() throws IOException, LearnedFormatException {
        if (next() != null) {
            throw wrong("there is more");
        }
    }

    long number(long least, long most) throws IOException, LearnedFormatException {
        require(JsonToken.VALUE_NUMBER_INT);
        return checked(parser.getLongValue(), least, most);
    }

    private long checked(long value, long least, long most) throws LearnedFormatException {
        if (value < least || value > most) {
            throw wrong(value + " is not from " + least + " to " + most);
        }
        return value;
    }

    int number(int least, int most) throws IOException, LearnedFormatException {
        return (int) number((long) least, most);
    }

    /** A number of 31 bits. */
    int size() throws IOException, LearnedFormatException {
        return number(0, Integer.MAX_VALUE);
    }

    /** Numbers of {@code least} and more, each greater than the one before; at most {@code most}. */
    List<Integer> ascending(int least, int most) throws IOException, LearnedFormatException {
        int count = size();
        List<Integer> values = new ArrayList<>();
        int before = least - 1;
        for (int index = 0; index < count; index++) { // each takes a byte at least
            before += (int) number(1, (long) most - before);
            values.add(before);
        }
        return values;
    }

    /** A text of {@link Learned#MOST_TEXT} characters at most, or {@code null}. */
    String text() throws IOException, LearnedFormatException {
        JsonToken token = next();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.VALUE_STRING) {
            throw wrong("a text is missing, there is " + token);
        }
        return parser.getText();
    }

    /** A word, or {@code null}. */
    UInt256 wordOrNone() throws IOException, LearnedFormatException {
        ahead = next();
        if (ahead == JsonToken.VALUE_NULL) {
            ahead = null;
            return null;
        }
        return word();
    }

    UInt256 word() throws IOException, LearnedFormatException {
        JsonToken token = next();
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return UInt256.of(checked(parser.getLongValue(), 0, Long.MAX_VALUE));
        }
        if (token != JsonToken.VALUE_EMBEDDED_OBJECT) {
            throw wrong("a word is missing, there is " + token);
        }
        byte[] bytes = parser.getBinaryValue();
        if (bytes.length > UInt256.BYTES) {
            throw wrong("a word of " + bytes.length + " bytes");
        }
        return UInt256.fromBytes(bytes);
    }
}

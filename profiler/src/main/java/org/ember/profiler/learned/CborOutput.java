package org.ember.profiler.learned;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.util.Arrays;
import org.ember.word.UInt256;

/** Writes numbers, each within its range, in arrays. */
final class CborOutput {
    private final CBORGenerator generator;

    CborOutput(CBORGenerator generator) {
        this.generator = generator;
    }

    /** Begins an array. */
    void begin() throws IOException {
        generator.writeStartArray();
    }

    void end() throws IOException {
        generator.writeEndArray();
    }

    void none() throws IOException {
        generator.writeNull();
    }

    void number(long value, long least, long most) throws IOException {
        if (value < least || value > most) {
            throw new IllegalArgumentException(value + " is not from " + least + " to " + most);
        }
        generator.writeNumber(value);
    }

    /** A number of 31 bits. */
    void size(int value) throws IOException {
        number(value, 0, Integer.MAX_VALUE);
    }

    /** Numbers of {@code least} and more, each greater than the one before, after how many there are. */
    void ascending(Iterable<Integer> values, int count, int least, int most) throws IOException {
        size(count);
        int before = least - 1;
        for (int value : values) {
            number((long) value - before, 1, (long) most - before);
            before = value;
        }
    }

    /** A text, or {@code null}. */
    void text(String text) throws IOException {
        if (text == null) {
            generator.writeNull();
        } else {
            generator.writeString(text);
        }
    }

    /** A word: a number if it has 63 bits at most, its bytes without leading zeros if not. */
    void word(UInt256 word) throws IOException {
        if (word.bitLength() < Long.SIZE) {
            generator.writeNumber(word.limb0());
        } else {
            byte[] bytes = word.toBytes();
            int length = (word.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
            generator.writeBinary(Arrays.copyOfRange(bytes, bytes.length - length, bytes.length));
        }
    }
}

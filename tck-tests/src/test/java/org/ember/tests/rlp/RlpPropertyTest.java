package org.ember.tests.rlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.ember.rlp.RlpException;
import org.ember.rlp.RlpReader;
import org.ember.rlp.RlpWriter;
import org.ember.word.UInt256;

class RlpPropertyTest {
    @Property
    void stringsComeBack(@ForAll @Size(max = 300) byte[] bytes) {
        assertArrayEquals(bytes, new RlpReader(new RlpWriter().writeBytes(bytes).toBytes()).readBytes());
    }

    @Property
    void numbersComeBack(@ForAll long number, @ForAll @Size(32) byte[] word) {
        assertEquals(number, new RlpReader(new RlpWriter().writeLong(number).toBytes()).readLong());
        assertArrayEquals(
                new RlpWriter().writeWord(UInt256.of(number)).toBytes(),
                new RlpWriter().writeLong(number).toBytes());
        UInt256 value = UInt256.fromBytes(word);
        assertEquals(value, new RlpReader(new RlpWriter().writeWord(value).toBytes()).readWord());
    }

    /** There is one encoding of everything: what can be read is what would be written. */
    @Property(tries = 20_000)
    void whatIsReadIsCanonical(@ForAll("likelyEncodings") byte[] input) {
        byte[] copy;
        try {
            copy = RlpCopy.copy(input);
        } catch (RlpException expected) {
            return;
        }
        assertArrayEquals(input, copy);
    }

    /** Bytes among which headers with small and with huge lengths are frequent. */
    @Provide
    Arbitrary<byte[]> likelyEncodings() {
        Arbitrary<Byte> bytes = Arbitraries.oneOf(
                Arbitraries.bytes(),
                Arbitraries.bytes().between((byte) 0x80, (byte) 0x84),
                Arbitraries.bytes().between((byte) 0xc0, (byte) 0xc8),
                Arbitraries.of(
                        (byte) 0xb8, (byte) 0xb9, (byte) 0xbf, (byte) 0xf8, (byte) 0xf9, (byte) 0xff, (byte) 56));
        return bytes.array(byte[].class).ofMaxSize(70);
    }

    @Property(tries = 20)
    void deepNestingIsReadWithoutRecursion(@ForAll @IntRange(min = 1, max = 20_000) int depth) {
        RlpWriter writer = new RlpWriter();
        for (int level = 0; level < depth; level++) {
            writer.startList();
        }
        for (int level = 0; level < depth; level++) {
            writer.endList();
        }
        RlpReader reader = new RlpReader(writer.toBytes());
        for (int level = 0; level < depth; level++) {
            RlpReader inner = reader.readList();
            reader.requireEnd();
            reader = inner;
        }
        assertThrows(RlpException.class, reader::readList);
    }
}

package org.ember.tests.rlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import org.ember.rlp.RlpException;
import org.ember.rlp.RlpException.Problem;
import org.ember.rlp.RlpReader;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RlpReaderTest {
    @ParameterizedTest
    @CsvSource({
        "b8, UNEXPECTED_END, 0",
        "b90100, TOO_LONG_FOR_INPUT, 0",
        "bfffffffffffffffff, TOO_LONG_FOR_INPUT, 0",
        "bf8000000000000000, TOO_LONG_FOR_INPUT, 0",
        "83aabb, TOO_LONG_FOR_INPUT, 0",
        "8105, NON_MINIMAL_LENGTH, 0",
        "b801ff, NON_MINIMAL_LENGTH, 0",
        "b90038, NON_MINIMAL_LENGTH, 0",
        "c0, UNEXPECTED_LIST, 0",
        "'', MISSING_ITEM, 0"
    })
    void rejectsStrings(String input, Problem problem, int position) {
        assertFailure(input, RlpReader::readBytes, problem, position);
    }

    @ParameterizedTest
    @CsvSource({"00, LEADING_ZERO", "820001, LEADING_ZERO", "89010000000000000000, TOO_LARGE"})
    void rejectsNumbers(String input, Problem problem) {
        assertFailure(input, RlpReader::readLong, problem, 0);
    }

    @Test
    void rejectsStringsOfTheWrongLength() {
        assertFailure("83aabbcc", reader -> reader.readBytes(4), Problem.TOO_SHORT, 0);
        assertFailure("83aabbcc", reader -> reader.readBytes(2), Problem.TOO_LARGE, 0);
        assertFailure("83aabbcc", RlpReader::readAddress, Problem.TOO_SHORT, 0);
    }

    @Test
    void countsWhatIsLeft() {
        RlpReader list = reader("c701c20203820004").readList();
        assertEquals(3, list.count());
        assertEquals(3, list.count());
        assertEquals(1, list.readLong());
        assertEquals(2, list.count());
        assertFailure("01b8", RlpReader::count, Problem.UNEXPECTED_END, 1);
        assertEquals(0, reader("").count());
    }

    @Test
    void countsPositionsFromTheStartOfTheInput() {
        RlpReader list = reader("c301c101").readList();
        assertEquals(1, list.readLong());
        RlpException failure = assertThrows(RlpException.class, list::readLong);
        assertEquals(2, failure.position());
        assertEquals("a list where a string has to be at byte 2", failure.getMessage());
        assertEquals(3, list.readList().position());
    }

    @Test
    void readsNothingWhenItFails() {
        RlpReader reader = reader("820001");
        assertThrows(RlpException.class, reader::readWord);
        assertArrayEquals(new byte[] {0, 1}, reader.readBytes());
        assertFalse(reader.hasNext());
    }

    @Test
    void readsWholeItems() {
        RlpReader reader = reader("c20102c101");
        assertTrue(reader.isList());
        assertArrayEquals(Hex.parse("c20102"), reader.readItem());
        assertFailure("c20102c101", RlpReaderTest::readItemAndEnd, Problem.TRAILING_BYTES, 3);
    }

    private static Void readItemAndEnd(RlpReader reader) {
        reader.readItem();
        reader.requireEnd();
        return null;
    }

    @Test
    void readsNumbersAsUnsigned() {
        assertEquals(0, reader("80").readLong());
        assertEquals(-1, reader("88ffffffffffffffff").readLong());
        assertEquals(UInt256.MAX, reader("a0" + "ff".repeat(32)).readWord());
        assertFailure("a101" + "00".repeat(32), RlpReader::readWord, Problem.TOO_LARGE, 0);
    }

    private static RlpReader reader(String hex) {
        return new RlpReader(Hex.parse(hex));
    }

    private static void assertFailure(String input, Function<RlpReader, ?> read, Problem problem, int position) {
        RlpException failure = assertThrows(RlpException.class, () -> read.apply(reader(input)));
        assertEquals(problem, failure.problem());
        assertEquals(position, failure.position());
    }
}

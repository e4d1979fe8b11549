package org.ember.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.ember.rlp.RlpException;
import org.ember.rlp.RlpReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * Reads the fields of one RLP list, and turns whatever is wrong with one into the rejection of a block that names it.
 */
final class ListFields {
    private final String place;
    private final RlpReader fields;
    private final BlockRejection wrongCount;

    /**
     * @param place what the list is, in words
     * @param wrongCount the reason when it has too few or too many fields
     */
    private ListFields(String place, RlpReader fields, BlockRejection wrongCount) {
        this.place = place;
        this.fields = fields;
        this.wrongCount = wrongCount;
    }

    /** The fields of the list that all of {@code encoded} is. */
    static ListFields ofWhole(String place, byte[] encoded, BlockRejection wrongCount) {
        RlpReader input = new RlpReader(encoded);
        try {
            RlpReader fields = input.readList();
            input.requireEnd();
            return new ListFields(place, fields, wrongCount);
        } catch (RlpException failure) {
            throw new InvalidBlockException(
                    BlockRejection.RLP_STRUCTURES_ENCODING, place + ": " + failure.getMessage());
        }
    }

    /** The fields of the list that comes next. */
    ListFields list(String field, BlockRejection newWrongCount) {
        return new ListFields(place + ", " + field, read(field, RlpReader::readList), newWrongCount);
    }

    /** Reads a list of which each item is read by {@code item}. */
    <T> List<T> listOf(String field, Function<ListFields, T> item) {
        ListFields items = list(field, BlockRejection.RLP_STRUCTURES_ENCODING);
        List<T> result = new ArrayList<>();
        while (items.hasNext()) {
            result.add(item.apply(items));
        }
        return result;
    }

    boolean hasNext() {
        return fields.hasNext();
    }

    /** Requires as many fields as one of {@code counts} says, unless one is malformed, which reading it will tell. */
    void requireCount(Set<Integer> counts) {
        int count;
        try {
            count = fields.count();
        } catch (RlpException malformed) {
            return;
        }
        if (!counts.contains(count)) {
            throw new InvalidBlockException(
                    wrongCount, place + ": " + count + " fields, where there may be one of " + new TreeSet<>(counts));
        }
    }

    /** Whether the next field is a list. */
    boolean isList(String field) {
        return read(field, RlpReader::isList);
    }

    UInt256 hash(String field) {
        return UInt256.fromBytes(bytes(field, UInt256.BYTES));
    }

    byte[] bytes(String field, int length) {
        return read(field, reader -> reader.readBytes(length));
    }

    byte[] bytes(String field) {
        return read(field, RlpReader::readBytes);
    }

    /** The whole encoding of the next field. */
    byte[] item(String field) {
        return read(field, RlpReader::readItem);
    }

    UInt256 word(String field) {
        return read(field, RlpReader::readWord);
    }

    /** A number of at most 64 bits. */
    long number(String field) {
        try {
            return fields.readLong();
        } catch (RlpException failure) {
            throw failure.problem() == RlpException.Problem.TOO_LARGE
                    ? rejection(BlockRejection.RLP_INVALID_FIELD_OVERFLOW_64, field, failure)
                    : rejection(field, failure);
        }
    }

    Address address(String field) {
        try {
            return fields.readAddress();
        } catch (RlpException failure) {
            throw switch (failure.problem()) {
                case TOO_SHORT, TOO_LARGE -> rejection(BlockRejection.RLP_INVALID_ADDRESS, field, failure);
                default -> rejection(field, failure);
            };
        }
    }

    /** Requires that all fields have been read. */
    void end() {
        read("behind the last field", reader -> {
            reader.requireEnd();
            return null;
        });
    }

    private <T> T read(String field, Function<RlpReader, T> part) {
        try {
            return part.apply(fields);
        } catch (RlpException failure) {
            throw rejection(field, failure);
        }
    }

    private InvalidBlockException rejection(String field, RlpException failure) {
        BlockRejection reason = switch (failure.problem()) {
            case MISSING_ITEM, TRAILING_BYTES -> wrongCount;
            default -> BlockRejection.RLP_STRUCTURES_ENCODING;
        };
        return rejection(reason, field, failure);
    }

    private InvalidBlockException rejection(BlockRejection reason, String field, RlpException failure) {
        return new InvalidBlockException(reason, place + ", " + field + ": " + failure.getMessage());
    }
}

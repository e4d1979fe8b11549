package org.ember.block;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.ember.state.Log;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** The requests of a block to the consensus layer (EIP-7685). For one block. */
final class Requests {
    static final int DEPOSIT = 0;
    static final int WITHDRAWAL = 1;
    static final int CONSOLIDATION = 2;

    /** The event that the deposit contract emits (EIP-6110). */
    private static final UInt256 DEPOSIT_EVENT =
            UInt256.fromHex("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");

    private static final int DEPOSIT_EVENT_BYTES = 576;
    /** Where in the event each field of a deposit stands, and how long it is. */
    private static final int[] OFFSETS = {160, 256, 320, 384, 512};

    private static final int[] LENGTHS = {48, 32, 8, 96, 8};

    private final List<byte[]> requests = new ArrayList<>();

    /** Adds the requests of a type; none when there is no data. */
    void add(int type, byte[] data) {
        if (data.length > 0) {
            byte[] request = new byte[1 + data.length];
            request[0] = (byte) type;
            System.arraycopy(data, 0, request, 1, data.length);
            requests.add(request);
        }
    }

    /** All requests, each with its type in front. */
    List<byte[]> toList() {
        return List.copyOf(requests);
    }

    /** What the header has: SHA-256 of the SHA-256 of each. */
    UInt256 hash() {
        return hash(requests);
    }

    private static UInt256 hash(List<byte[]> requests) {
        try {
            MessageDigest whole = MessageDigest.getInstance("SHA-256");
            MessageDigest each = MessageDigest.getInstance("SHA-256");
            requests.forEach(request -> whole.update(each.digest(request)));
            return UInt256.fromBytes(whole.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /**
     * The deposits that {@code logs} tell of (EIP-6110).
     *
     * @param contract the deposit contract
     * @throws InvalidBlockException when one of its events has another layout
     */
    static byte[] deposits(List<Log> logs, Address contract) {
        ByteArrayOutputStream deposits = new ByteArrayOutputStream();
        for (Log log : logs) {
            if (log.address().equals(contract)
                    && !log.topics().isEmpty()
                    && log.topics().get(0).equals(DEPOSIT_EVENT)) {
                addDeposit(deposits, log.data());
            }
        }
        return deposits.toByteArray();
    }

    private static void addDeposit(ByteArrayOutputStream deposits, byte[] event) {
        if (event.length != DEPOSIT_EVENT_BYTES) {
            throw new InvalidBlockException(
                    BlockRejection.INVALID_DEPOSIT_EVENT_LAYOUT,
                    event.length + " bytes instead of " + DEPOSIT_EVENT_BYTES);
        }
        for (int field = 0; field < OFFSETS.length; field++) {
            requireWord(event, UInt256.BYTES * field, OFFSETS[field]);
            requireWord(event, OFFSETS[field], LENGTHS[field]);
            deposits.write(event, OFFSETS[field] + UInt256.BYTES, LENGTHS[field]);
        }
    }

    private static void requireWord(byte[] event, int position, int value) {
        UInt256 word = UInt256.fromBytes(event, position, UInt256.BYTES);
        if (!word.equals(UInt256.of(value))) {
            throw new InvalidBlockException(
                    BlockRejection.INVALID_DEPOSIT_EVENT_LAYOUT,
                    word.toDecimal() + " instead of " + value + " at byte " + position);
        }
    }
}

package org.ember.tests.embedding;

import java.util.Arrays;
import org.ember.state.Account;
import org.ember.state.StateReader;
import org.ember.tests.state.ForwardingReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** A client whose database answers one kind of question wrongly until it is mended. */
final class WrongReader extends ForwardingReader {
    /** What is answered wrongly. */
    enum Fault {
        NO_CODE(WrongReaderTest.LIBRARY, "0 bytes"),
        NULL_CODE(WrongReaderTest.LIBRARY, "null for the code"),
        SHORTER_CODE(WrongReaderTest.LIBRARY, "8 bytes"),
        OTHER_CODE(WrongReaderTest.LIBRARY, "9 bytes"),
        LONGER_CODE(WrongReaderTest.LIBRARY, "10 bytes"),
        /** As some databases have it where there is no code. */
        ZERO_CODE_HASH(WrongReaderTest.LIBRARY, "0x" + "0".repeat(64)),
        NULL_STORAGE(WrongReaderTest.CONTRACT, "under 0x" + "0".repeat(64)),
        NULL_BLOCK_HASH(null, "block 6");

        /** Whom the exception names, or {@code null}. */
        final Address account;

        /** What else it says. */
        final String words;

        Fault(Address account, String words) {
            this.account = account;
            this.words = words;
        }

        boolean concernsCode() {
            return words.contains("code") || words.contains("bytes") || this == ZERO_CODE_HASH;
        }
    }

    private final Fault fault;
    boolean isMended;

    WrongReader(StateReader state, Fault fault) {
        super(state);
        this.fault = fault;
    }

    private boolean is(Fault asked) {
        return fault == asked && !isMended;
    }

    @Override
    public Account account(Address address) {
        Account account = super.account(address);
        return is(Fault.ZERO_CODE_HASH) && address.equals(WrongReaderTest.LIBRARY)
                ? new Account(account.nonce(), account.balance(), UInt256.ZERO)
                : account;
    }

    @Override
    public byte[] code(Address address) {
        byte[] code = super.code(address);
        if (isMended || !address.equals(WrongReaderTest.LIBRARY)) {
            return code;
        }
        return switch (fault) {
            case NO_CODE -> new byte[0];
            case NULL_CODE -> null;
            case SHORTER_CODE -> Arrays.copyOf(code, code.length - 1);
            case LONGER_CODE -> Arrays.copyOf(code, code.length + 1);
            case OTHER_CODE -> {
                byte[] other = code.clone();
                other[1]++;
                yield other;
            }
            default -> code;
        };
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        return is(Fault.NULL_STORAGE) && address.equals(WrongReaderTest.CONTRACT) ? null : super.storage(address, key);
    }

    @Override
    public UInt256 blockHash(long number) {
        return is(Fault.NULL_BLOCK_HASH) ? null : super.blockHash(number);
    }
}

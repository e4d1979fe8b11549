package org.ember.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ember.evm.BlockEnvironment;
import org.ember.fixtures.FixtureReader;
import org.ember.fixtures.TestFile;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.state.MapState;
import org.ember.transaction.BlobGas;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * The world before a run, from a file in the form of geth's genesis: {@code {"alloc": {address: {balance, nonce, code,
 * storage}}}} with the block's fields beside it, or the accounts alone.
 */
final class PreState {
    private static final UInt256 INITIAL_BASE_FEE = UInt256.of(1_000_000_000);

    private final MapState state = new MapState();
    private UInt256 chainId = UInt256.ONE;
    private long number;
    private long timestamp;
    private Long gasLimit;
    private Address coinbase = Address.ZERO;
    private UInt256 difficulty = UInt256.ZERO;
    private UInt256 prevRandao = UInt256.ZERO;
    private UInt256 baseFee = INITIAL_BASE_FEE;
    private long excessBlobGas;

    private PreState() {}

    /** A world without accounts. */
    static PreState empty() {
        return new PreState();
    }

    static PreState read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a directory");
        }
        PreState preState = new PreState();
        FixtureReader.readDocument(TestFile.onDisk(file), preState::read);
        return preState;
    }

    MapState state() {
        return state;
    }

    /** The block to run in; {@code gas} is its gas limit unless the file gave one. */
    BlockEnvironment block(Upgrade upgrade, long gas) {
        Fork fork = upgrade.fork();
        return new BlockEnvironment(
                chainId,
                number,
                timestamp,
                gasLimit == null ? gas : gasLimit,
                coinbase,
                difficulty,
                prevRandao,
                fork.isAtLeast(Fork.LONDON) ? baseFee : UInt256.ZERO,
                fork.isAtLeast(Fork.CANCUN) ? BlobGas.baseFee(excessBlobGas, upgrade.blobSchedule()) : UInt256.ZERO,
                upgrade.blobSchedule());
    }

    private void read(FixtureReader json) throws IOException {
        boolean[] accountsSeen = {false};
        json.object(field -> {
            if (isAddress(field)) {
                readAccount(json, field);
                accountsSeen[0] = true;
            } else if (field.equals("alloc")) {
                json.object(address -> readAccount(json, address));
                accountsSeen[0] = true;
            } else {
                readBlockField(json, field);
            }
        });
        if (!accountsSeen[0]) {
            throw json.malformed("no accounts; expected {\"alloc\": {address: {balance, nonce, code, storage}}}");
        }
    }

    private void readBlockField(FixtureReader json, String field) throws IOException {
        switch (field) {
            case "number" -> number = number(json);
            case "timestamp" -> timestamp = number(json);
            case "gasLimit" -> gasLimit = number(json);
            case "coinbase" -> coinbase = address(json, json.text());
            case "difficulty" -> difficulty = word(json);
            case "mixHash", "mixhash" -> prevRandao = word(json);
            case "baseFeePerGas" -> baseFee = word(json);
            case "excessBlobGas" -> excessBlobGas = number(json);
            case "config" ->
                json.object(name -> {
                    if (name.equals("chainId")) {
                        chainId = word(json);
                    } else {
                        json.skip();
                    }
                });
            default -> json.skip();
        }
    }

    private void readAccount(FixtureReader json, String name) throws IOException {
        Address address = address(json, name);
        if (state.account(address) != null) {
            throw json.malformed("the account is there twice");
        }
        AccountFields fields = new AccountFields();
        json.object(field -> {
            switch (field) {
                case "balance" -> fields.balance = word(json);
                case "nonce" -> fields.nonce = number(json);
                case "code" -> fields.code = bytes(json);
                case "storage" ->
                    json.object(
                            key -> fields.storage.put(word(json, prefixed(key)), word(json, prefixed(json.text()))));
                case "secretKey" -> json.skip();
                default -> throw json.malformed("unknown field; an account has balance, nonce, code and storage");
            }
        });
        state.put(address, fields.nonce, fields.balance, fields.code, fields.storage);
    }

    /** An account while it is read. */
    private static final class AccountFields {
        private UInt256 balance = UInt256.ZERO;
        private long nonce;
        private byte[] code = {};
        private final Map<UInt256, UInt256> storage = new HashMap<>();
    }

    private static boolean isAddress(String field) {
        return prefixed(field).matches("0[xX]\\p{XDigit}{40}");
    }

    private static Address address(FixtureReader json, String text) throws IOException {
        return json.parseAddress(prefixed(text));
    }

    private static byte[] bytes(FixtureReader json) throws IOException {
        try {
            return Hex.parse(json.text());
        } catch (IllegalArgumentException malformed) {
            throw json.malformed(malformed.getMessage());
        }
    }

    private static long number(FixtureReader json) throws IOException {
        UInt256 word = word(json);
        if (!word.fitsLong()) {
            throw json.malformed("a number of more than 64 bits: " + word.toHex());
        }
        return word.limb0();
    }

    private static UInt256 word(FixtureReader json) throws IOException {
        return word(json, json.textOrInteger());
    }

    /** A word in decimal, or with 0x in hex. */
    private static UInt256 word(FixtureReader json, String text) throws IOException {
        try {
            return Arguments.parseWord(text);
        } catch (IllegalArgumentException malformed) {
            throw json.malformed(malformed.getMessage());
        }
    }

    private static String prefixed(String hex) {
        return hex.startsWith("0x") || hex.startsWith("0X") ? hex : "0x" + hex;
    }
}

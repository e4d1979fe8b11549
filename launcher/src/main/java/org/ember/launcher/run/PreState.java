package org.ember.launcher.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.ember.evm.BlockEnvironment;
import org.ember.fixtures.file.TestFile;
import org.ember.fixtures.json.FixtureReader;
import org.ember.fixtures.parts.TestAccount;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.state.MapState;
import org.ember.transaction.BlobGas;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * The world before a run, from a file in the form of geth's genesis: {@code {"alloc": {address: {balance, nonce, code,
 * storage}}}} with the block's fields beside it, or the accounts alone.
 */
public final class PreState {
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
    public static PreState empty() {
        return new PreState();
    }

    static PreState read(Path file) throws IOException {
        PreState preState = new PreState();
        FixtureReader.readDocument(TestFile.onDisk(file), preState::read);
        return preState;
    }

    MapState state() {
        return state;
    }

    /** The block to run in; {@code gas} is its gas limit unless the file gave one. */
    public BlockEnvironment block(Upgrade upgrade, long gas) {
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
        json.fields(field -> {
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
            case "number" -> number = json.number();
            case "timestamp" -> timestamp = json.number();
            case "gasLimit" -> gasLimit = json.number();
            case "coinbase" -> coinbase = json.address();
            case "difficulty" -> difficulty = json.word();
            case "mixHash", "mixhash" -> prevRandao = json.hexWord();
            case "baseFeePerGas" -> baseFee = json.word();
            case "excessBlobGas" -> excessBlobGas = json.number();
            case "config" ->
                json.fields(name -> {
                    if (name.equals("chainId")) {
                        chainId = json.word();
                    } else {
                        json.skip();
                    }
                });
            default -> json.skip();
        }
    }

    private void readAccount(FixtureReader json, String name) throws IOException {
        Address address = json.parseAddress(name);
        if (state.account(address) != null) {
            throw json.malformed(TestAccount.twice(address));
        }
        TestAccount account = TestAccount.read(json, true);
        state.put(address, account.nonce(), account.balance(), account.code(), account.storage());
    }

    private static boolean isAddress(String field) {
        int digits = 2 * Address.BYTES;
        boolean isPrefixed = field.startsWith("0x") || field.startsWith("0X");
        return field.length() == digits + (isPrefixed ? 2 : 0)
                && field.chars().skip(isPrefixed ? 2 : 0).allMatch(HexFormat::isHexDigit);
    }
}

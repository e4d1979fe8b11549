package org.ember.tests.opcodes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.tests.opcodes.OpcodeTable.Line;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** What the code of the tables meets: the accounts of {@code scene.txt}, and the block and transaction told there. */
final class TableScene {
    private static final long NUMBER = 1_000;
    private static final int CALL_DATA_BYTES = 64;
    private static final long VALUE = 7;

    private static final TransactionEnvironment TRANSACTION = new TransactionEnvironment(
            Address.of(0xca11e4), UInt256.of(10), List.of(UInt256.of(0xb10b1), UInt256.of(0xb10b2)));

    private final Map<String, Address> accounts = new HashMap<>();
    private final TableWords words = new TableWords(accounts);
    private final TableAssembly assembly = new TableAssembly(words);
    private final MapState state = new MapState(number -> UInt256.of(0xb10c_0000L + number));

    TableScene() {
        List<Line> lines = OpcodeTable.lines("scene.txt");
        lines.forEach(line -> accounts.put(
                line.columns().get(0), Address.fromHex(line.columns().get(1))));
        lines.forEach(this::put);
    }

    private void put(Line line) {
        List<String> columns = line.columns();
        if (columns.get(2).equals("-")) {
            return; // it does not exist
        }
        Map<UInt256, UInt256> storage = new HashMap<>();
        OpcodeTable.effects(columns.get(5)).forEach((key, value) -> storage.put(words.word(key), words.word(value)));
        state.put(
                accounts.get(columns.get(0)),
                Long.parseUnsignedLong(columns.get(2)),
                words.word(columns.get(3)),
                assembly.assemble(columns.get(4)),
                storage);
    }

    TableWords words() {
        return words;
    }

    TableAssembly assembly() {
        return assembly;
    }

    /** The account whose code is tried. */
    Address self() {
        return accounts.get("self");
    }

    /** The account there before the code is tried, or {@code null}. */
    Account account(Address address) {
        return state.account(address);
    }

    /** The scene under {@code fork}, in which {@code code} is tried. */
    Scene with(byte[] code, Fork fork) {
        MapState changed = state.copy();
        changed.put(self(), 1, state.account(self()).balance(), code, state.storage(self()));
        return new Scene(changed, block(fork), TRANSACTION);
    }

    private static BlockEnvironment block(Fork fork) {
        return new BlockEnvironment(
                UInt256.ONE,
                NUMBER,
                1_700_000_000,
                30_000_000,
                Address.of(0xc014),
                UInt256.of(0xd1ff),
                UInt256.MAX.subtract(UInt256.ONE),
                UInt256.of(fork.isAtLeast(Fork.LONDON) ? 9 : 0),
                UInt256.of(fork.isAtLeast(Fork.CANCUN) ? 3 : 0));
    }

    /** A call of the code that is tried, with {@code operands} behind the call data of all. */
    Message message(List<UInt256> operands, long gas) {
        return new Message(false, accounts.get("caller"), self(), UInt256.of(VALUE), gas, callData(operands));
    }

    private static byte[] callData(List<UInt256> operands) {
        byte[] data = new byte[CALL_DATA_BYTES + operands.size() * UInt256.BYTES];
        for (int index = 0; index < CALL_DATA_BYTES; index++) {
            data[index] = (byte) (index + 1);
        }
        for (int index = 0; index < operands.size(); index++) {
            operands.get(index).writeTo(data, offset(index));
        }
        return data;
    }

    /** Where in the call data operand number {@code index} stands. */
    static int offset(int index) {
        return CALL_DATA_BYTES + index * UInt256.BYTES;
    }
}

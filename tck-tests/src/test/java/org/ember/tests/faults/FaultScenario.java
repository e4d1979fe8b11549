package org.ember.tests.faults;

import java.util.Map;
import java.util.TreeMap;
import org.ember.evm.BlockEnvironment;
import org.ember.fork.Opcode;
import org.ember.state.MapState;
import org.ember.state.StateReader;
import org.ember.tests.differential.Assembly;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * A transaction that comes to whatever allocates: it makes every table, stack and memory grow, warms, stores, emits, creates,
 * destroys, reverts, calls each precompiled contract, and goes deeper than the thread that it is executed on.
 */
final class FaultScenario {
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address MAIN = Address.of(0xc0de);
    private static final long RECURSIVE = 0xc1;
    private static final long HIGH_STACK = 0xc2;
    private static final long REVERTING = 0xc3;

    /** Precompiled contracts by address, and as many bytes of input as each takes. */
    private static final Map<Long, Integer> PRECOMPILES = new TreeMap<>(Map.ofEntries(
            Map.entry(1L, 128),
            Map.entry(2L, 64),
            Map.entry(3L, 64),
            Map.entry(4L, 64),
            Map.entry(5L, 96),
            Map.entry(6L, 128),
            Map.entry(7L, 96),
            Map.entry(8L, 192),
            Map.entry(9L, 213),
            Map.entry(11L, 256),
            Map.entry(12L, 160),
            Map.entry(13L, 512),
            Map.entry(16L, 64),
            Map.entry(17L, 128),
            Map.entry(256L, 160)));

    private final MapState state = new MapState();

    /** @param creates whether it creates contracts, whose init code is new each time and so costs a compiler much */
    FaultScenario(boolean creates) {
        state.put(ALICE, 0, UInt256.of(Long.MAX_VALUE));
        put(MAIN, main(creates));
        put(Address.of(RECURSIVE), recursive());
        put(Address.of(HIGH_STACK), highStack());
        put(Address.of(REVERTING), reverting(creates));
    }

    private void put(Address address, byte[] code) {
        state.put(address, 1, UInt256.of(100), code, Map.of(UInt256.of(7), UInt256.of(7)));
    }

    StateReader state() {
        return state;
    }

    static BlockEnvironment block() {
        return new BlockEnvironment(
                UInt256.ONE, 1, 1, 30_000_000, Address.of(0xcb), UInt256.ZERO, UInt256.ONE, UInt256.of(7), UInt256.ONE);
    }

    Transaction transaction() {
        return Transaction.builder(TransactionType.LEGACY)
                .gasPrice(UInt256.of(10))
                .gasLimit(16_000_000)
                .recipient(MAIN)
                .value(UInt256.of(5))
                .data(new byte[40])
                .sender(ALICE)
                .build();
    }

    private static byte[] main(boolean creates) {
        Assembly code = new Assembly();
        repeat(code, 20, Opcode.DUP1, Opcode.DUP1, Opcode.SSTORE);
        repeat(code, 20, Opcode.DUP1, Opcode.DUP1, Opcode.TSTORE);
        repeat(code, 20, Opcode.DUP1, Opcode.BALANCE, Opcode.POP);
        repeat(code, 6, Opcode.DUP1, Opcode.DUP1, Opcode.DUP1, Opcode.LOG1);
        // An account's slot that is there is emptied, and filled, for the refund.
        code.push(0).push(7).add(Opcode.SSTORE).push(9).push(7).add(Opcode.SSTORE);
        code.push(0).push(7).add(Opcode.SSTORE);
        code.push(40_000).push(0).add(Opcode.KECCAK256).push(100).add(Opcode.SSTORE);
        if (creates) {
            create(code, "600160005560fe60005360016000f3", Opcode.CREATE);
            create(code, "600160005560fe60005360016000f3", Opcode.CREATE2);
            create(code, "60006000fd", Opcode.CREATE);
            create(code, "60015f5560025f5c5533ff", Opcode.CREATE);
        }
        for (long callee : new long[] {RECURSIVE, HIGH_STACK, REVERTING, 0xdead}) {
            code.push(70).push(0).add(Opcode.MSTORE); // the depth, for the first
            code.push(0).push(0).push(32).push(0).push(1).push(callee).add(Opcode.GAS, Opcode.CALL, Opcode.POP);
        }
        code.push(0).push(0).add(Opcode.MSTORE);
        PRECOMPILES.forEach((address, length) -> code.push(32)
                .push(1024)
                .push(length)
                .push(64)
                .push(address)
                .push(200_000)
                .add(Opcode.STATICCALL, Opcode.POP));
        return code.add(Opcode.RETURNDATASIZE)
                .push(0)
                .push(0)
                .add(Opcode.RETURNDATACOPY)
                .push(77)
                .returnWord()
                .toBytes();
    }

    /** Does it with each of the numbers from {@code times} down to 1 on top of the stack, which it has to leave there. */
    private static void repeat(Assembly code, int times, Opcode... body) {
        int loop = code.newLabel();
        code.push(times).place(loop).add(body).countDown(loop).add(Opcode.POP);
    }

    private static void create(Assembly code, String initCode, Opcode opcode) {
        byte[] bytes = Hex.parse(initCode);
        code.push(UInt256.fromBytes(bytes)).push(0).add(Opcode.MSTORE);
        if (opcode == Opcode.CREATE2) {
            code.push(5);
        }
        code.push(bytes.length).push(32 - bytes.length).push(3).add(opcode, Opcode.POP);
    }

    /** Stores at the number that it is called with, and calls itself with one less, down to 0. */
    private static byte[] recursive() {
        Assembly code = new Assembly();
        int end = code.newLabel();
        code.push(0).add(Opcode.CALLDATALOAD, Opcode.DUP1, Opcode.ISZERO).jumpIf(end);
        code.add(Opcode.DUP1, Opcode.DUP1, Opcode.SSTORE);
        code.push(1).add(Opcode.SWAP1, Opcode.SUB).push(0).add(Opcode.MSTORE);
        code.push(0).push(0).push(32).push(0).push(0).add(Opcode.ADDRESS, Opcode.GAS, Opcode.CALL);
        return code.place(end).add(Opcode.STOP).toBytes();
    }

    /** Leaves 900 items on the stack. */
    private static byte[] highStack() {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        code.push(900)
                .place(loop)
                .add(Opcode.DUP1)
                .push(1)
                .add(Opcode.SWAP1, Opcode.SUB, Opcode.DUP1)
                .jumpIf(loop);
        return code.add(Opcode.STOP).toBytes();
    }

    private static byte[] reverting(boolean creates) {
        Assembly code = new Assembly();
        repeat(code, 3, Opcode.DUP1, Opcode.DUP1, Opcode.SSTORE, Opcode.DUP1, Opcode.DUP1, Opcode.TSTORE);
        repeat(code, 3, Opcode.DUP1, Opcode.DUP1, Opcode.DUP1, Opcode.LOG1);
        if (creates) {
            create(code, "60fe60005360016000f3", Opcode.CREATE);
        }
        code.push(2).push(0).add(Opcode.MSTORE);
        code.push(0).push(0).push(32).push(0).push(1).push(RECURSIVE).add(Opcode.GAS, Opcode.CALL);
        return code.push(32).push(0).add(Opcode.REVERT).toBytes();
    }
}

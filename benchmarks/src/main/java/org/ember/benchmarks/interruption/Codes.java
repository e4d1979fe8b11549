package org.ember.benchmarks.interruption;

import java.util.HashMap;
import java.util.Map;
import org.ember.crypto.Keccak256;
import org.ember.state.Account;
import org.ember.state.StateReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** A state where each account from 1,000 on has 24 KiB of code of its own, so that each has to be hashed. */
final class Codes implements StateReader {
    private static final int MOST = 20_000;

    private final StateReader state;
    private final Map<Address, byte[]> codes = new HashMap<>();
    private final Map<Address, UInt256> hashes = new HashMap<>();

    Codes(StateReader state) {
        this.state = state;
        for (int number = 1_000; number < MOST; number++) {
            byte[] code = new byte[24_576];
            code[0] = (byte) number;
            code[1] = (byte) (number >> 8);
            codes.put(Address.of(number), code);
            hashes.put(Address.of(number), Keccak256.hashWord(code));
        }
    }

    @Override
    public Account account(Address address) {
        UInt256 hash = hashes.get(address);
        return hash == null ? state.account(address) : new Account(1, UInt256.ZERO, hash);
    }

    @Override
    public byte[] code(Address address) {
        byte[] code = codes.get(address);
        return code == null ? state.code(address) : code;
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        return state.storage(address, key);
    }

    @Override
    public boolean hasStorage(Address address) {
        return state.hasStorage(address);
    }

    @Override
    public UInt256 blockHash(long number) {
        return state.blockHash(number);
    }
}

package org.ember.trie;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.ember.state.Account;
import org.ember.state.StateReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** A state to execute on that is read from its tries. */
public final class TrieState implements StateReader {
    private final StateRoots roots;
    private final Function<UInt256, byte[]> codes;
    private final LongFunction<UInt256> blockHashes;

    /**
     * A reader of {@code roots}. It throws {@link WitnessException} when something is asked that is not there.
     *
     * @param codes the code with a hash, or {@code null} when it is not there
     * @param blockHashes the hash of the block with an unsigned number; zero when unknown
     */
    public TrieState(StateRoots roots, Function<UInt256, byte[]> codes, LongFunction<UInt256> blockHashes) {
        this.roots = Objects.requireNonNull(roots, "the roots of a state must not be null");
        this.codes = Objects.requireNonNull(codes, "the codes of a state must not be null");
        this.blockHashes = Objects.requireNonNull(blockHashes, "the block hashes of a state must not be null");
    }

    @Override
    public Account account(Address address) {
        return roots.account(address);
    }

    @Override
    public byte[] code(Address address) {
        Account account = roots.account(address);
        if (account == null || !account.hasCode()) {
            return new byte[0];
        }
        byte[] code = codes.apply(account.codeHash());
        if (code == null) {
            throw new WitnessException(
                    "account " + address + ": the code " + account.codeHash().toFullHex() + " is needed and not there");
        }
        return code;
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        return roots.storage(address, key);
    }

    @Override
    public boolean hasStorage(Address address) {
        return roots.hasStorage(address);
    }

    @Override
    public UInt256 blockHash(long number) {
        return blockHashes.apply(number);
    }
}

package org.ember.fork;

import static org.ember.precompile.StandardPrecompiles.*;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.ember.precompile.Precompiles;
import org.ember.word.Address;

/** The precompiled contracts of mainnet. Each fork is written as its difference from the one before. */
public final class MainnetPrecompiles {
    private static final Map<Fork, Precompiles> TABLES = tables();

    private MainnetPrecompiles() {}

    /** Those under {@code fork}; always the same object. */
    public static Precompiles of(Fork fork) {
        return TABLES.get(Objects.requireNonNull(fork, "the fork must not be null"));
    }

    private static Map<Fork, Precompiles> tables() {
        Map<Fork, Precompiles> tables = new EnumMap<>(Fork.class);
        Precompiles table = Precompiles.NONE;
        for (Fork fork : Fork.values()) {
            Precompiles.Builder next = table.with();
            change(fork, next);
            table = next.build();
            tables.put(fork, table);
        }
        return tables;
    }

    private static void change(Fork fork, Precompiles.Builder table) {
        switch (fork) {
            case FRONTIER -> // Yellow Paper, appendix E
                table.put(at(0x01), ecrecover())
                        .put(at(0x02), sha256())
                        .put(at(0x03), ripemd160())
                        .put(at(0x04), identity());
            case BYZANTIUM ->
                table.put(at(0x05), modexpOfByzantium()) // EIP-198
                        .put(at(0x06), bn254Add(500)) // EIP-196
                        .put(at(0x07), bn254Multiply(40_000))
                        .put(at(0x08), bn254Pairing(100_000, 80_000)); // EIP-197
            case ISTANBUL ->
                table.put(at(0x06), bn254Add(150)) // EIP-1108
                        .put(at(0x07), bn254Multiply(6_000))
                        .put(at(0x08), bn254Pairing(45_000, 34_000))
                        .put(at(0x09), blake2f()); // EIP-152
            case BERLIN -> table.put(at(0x05), modexpOfBerlin()); // EIP-2565
            case CANCUN -> table.put(at(0x0a), kzgPointEvaluation()); // EIP-4844
            case PRAGUE -> // EIP-2537
                table.put(at(0x0b), bls12G1Add())
                        .put(at(0x0c), bls12G1Msm())
                        .put(at(0x0d), bls12G2Add())
                        .put(at(0x0e), bls12G2Msm())
                        .put(at(0x0f), bls12PairingCheck())
                        .put(at(0x10), bls12MapFpToG1())
                        .put(at(0x11), bls12MapFp2ToG2());
            case OSAKA ->
                table.put(at(0x05), modexpOfOsaka()) // EIP-7823, EIP-7883
                        .put(at(0x100), p256Verify()); // EIP-7951
            default -> {}
        }
    }

    private static Address at(int number) {
        return Address.of(number);
    }
}

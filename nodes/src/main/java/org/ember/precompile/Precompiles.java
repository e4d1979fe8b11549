package org.ember.precompile;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ember.fork.Fork;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** The precompiled contracts of one fork. Immutable. */
public final class Precompiles {
    private static final Map<Fork, Precompiles> FORKS = forks();

    /** By address; {@code null} where there is none. */
    @CompilationFinal(dimensions = 1)
    private final Precompile[] byAddress;

    /** Made when it is first asked for, since addresses cannot be hashed while a native image is built. */
    private volatile Set<Address> addresses;

    private Precompiles(TreeMap<Integer, Precompile> byAddress) {
        this.byAddress = new Precompile[byAddress.lastKey() + 1];
        byAddress.forEach((address, precompile) -> this.byAddress[address] = precompile);
    }

    /** The precompiled contracts of mainnet under {@code fork}; always the same object. */
    public static Precompiles of(Fork fork) {
        return FORKS.get(fork);
    }

    /** The precompiled contract at {@code address}; {@code null} if there is none. */
    public Precompile at(Address address) {
        UInt256 number = address.toWord();
        return number.fitsLong() && Long.compareUnsigned(number.limb0(), byAddress.length) < 0
                ? byAddress[(int) number.limb0()]
                : null;
    }

    /** The addresses, which are warm from the start of every transaction (EIP-2929); always the same object. */
    public Set<Address> addresses() {
        Set<Address> known = addresses;
        return known != null ? known : makeAddresses();
    }

    private synchronized Set<Address> makeAddresses() {
        if (addresses == null) {
            Set<Address> numbers = new HashSet<>();
            for (int number = 0; number < byAddress.length; number++) {
                if (byAddress[number] != null) {
                    numbers.add(Address.of(number));
                }
            }
            addresses = Set.copyOf(numbers);
        }
        return addresses;
    }

    private static Map<Fork, Precompiles> forks() {
        Map<Fork, Precompiles> forks = new EnumMap<>(Fork.class);
        TreeMap<Integer, Precompile> current = new TreeMap<>();
        for (Fork fork : Fork.values()) {
            change(fork, current);
            forks.put(fork, new Precompiles(current));
        }
        return forks;
    }

    private static void change(Fork fork, Map<Integer, Precompile> byAddress) {
        switch (fork) {
            case FRONTIER -> { // Yellow Paper, appendix E
                byAddress.put(0x01, new Ecrecover());
                byAddress.put(0x02, new Sha256());
                byAddress.put(0x03, new Ripemd160());
                byAddress.put(0x04, new Identity());
            }
            case BYZANTIUM -> {
                byAddress.put(0x05, new Modexp(ModexpGas.EIP_198, Long.MAX_VALUE));
                byAddress.put(0x06, new Bn254Add(500)); // EIP-196
                byAddress.put(0x07, new Bn254Multiply(40_000));
                byAddress.put(0x08, new Bn254Pairing(100_000, 80_000)); // EIP-197
            }
            case ISTANBUL -> {
                byAddress.put(0x06, new Bn254Add(150)); // EIP-1108
                byAddress.put(0x07, new Bn254Multiply(6_000));
                byAddress.put(0x08, new Bn254Pairing(45_000, 34_000));
                byAddress.put(0x09, new Blake2f()); // EIP-152
            }
            case BERLIN -> byAddress.put(0x05, new Modexp(ModexpGas.EIP_2565, Long.MAX_VALUE));
            case CANCUN -> byAddress.put(0x0a, new KzgPointEvaluation()); // EIP-4844
            case PRAGUE -> { // EIP-2537
                byAddress.put(0x0b, new Bls12G1Add());
                byAddress.put(0x0c, new Bls12G1Msm());
                byAddress.put(0x0d, new Bls12G2Add());
                byAddress.put(0x0e, new Bls12G2Msm());
                byAddress.put(0x0f, new Bls12PairingCheck());
                byAddress.put(0x10, new Bls12MapFpToG1());
                byAddress.put(0x11, new Bls12MapFp2ToG2());
            }
            case OSAKA -> {
                byAddress.put(0x05, new Modexp(ModexpGas.EIP_7883, 1024));
                byAddress.put(0x100, new P256Verify()); // EIP-7951
            }
            default -> {}
        }
    }
}

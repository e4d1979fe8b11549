package org.ember.word;

/**
 * The moduli that one thread has met lately, prepared. Cryptography keeps to one or two of them, and a prepared modulus
 * reduces a product faster. For one thread at a time.
 */
public final class RecentModuli {
    private Modulus latest;
    private Modulus earlier;

    /** The last modulus that was not prepared: it is when it comes twice in a row. */
    private UInt256 candidate;

    private final WordRegisters registers = new WordRegisters();

    /** (x * y) mod {@code modulus}, the product not reduced to 256 bits before; 0 where the modulus is 0. */
    public UInt256 multiply(UInt256 x, UInt256 y, UInt256 modulus) {
        registers.setOperands(x, y);
        registers.setModulus(modulus);
        multiply(registers);
        return registers.result();
    }

    /** Multiplies both operands and reduces the product by the modulus, not to 256 bits before. */
    public void multiply(WordRegisters registers) {
        Modulus known = prepared(registers.modulus());
        if (known != null) {
            known.multiply(registers);
        } else {
            registers.setResult(multiplyUnprepared(registers.first(), registers.second(), registers.modulus()));
        }
    }

    private UInt256 multiplyUnprepared(UInt256 x, UInt256 y, UInt256 modulus) {
        meet(modulus);
        return x.mulMod(y, modulus);
    }

    /** The prepared form of {@code modulus}; {@code null} when there is none. */
    public Modulus prepared(UInt256 modulus) {
        if (latest != null && latest.is(modulus)) {
            return latest;
        }
        return earlier != null && earlier.is(modulus) ? earlier : null;
    }

    private void meet(UInt256 modulus) {
        if (candidate == null || !candidate.equals(modulus)) {
            candidate = modulus;
        } else if (Modulus.isPossible(modulus)) {
            earlier = latest;
            latest = new Modulus(modulus);
        }
    }
}

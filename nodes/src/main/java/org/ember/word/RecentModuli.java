package org.ember.word;

/**
 * The moduli that one thread has met lately, prepared: cryptography keeps to one or two of them, by which a product is
 * then reduced faster. For use by one thread at a time, which so never waits for what others meet.
 */
public final class RecentModuli {
    private Modulus latest;
    private Modulus earlier;

    /** What came last that is not prepared: it is when it comes twice. */
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

package org.ember.word;

/**
 * The operands and the result of an operation that compiled code calls out of line. A word that is an argument or a
 * result of such a call has to be allocated, limbs in fields do not; in an array they would be checked for their
 * bounds. For one thread at a time.
 */
public final class WordRegisters {
    private long first3;
    private long first2;
    private long first1;
    private long first0;
    private long second3;
    private long second2;
    private long second1;
    private long second0;
    private long modulus3;
    private long modulus2;
    private long modulus1;
    private long modulus0;
    private long result3;
    private long result2;
    private long result1;
    private long result0;

    /** Sets both operands. The operation may overwrite them. */
    public void setOperands(UInt256 first, UInt256 second) {
        first3 = first.limb3;
        first2 = first.limb2;
        first1 = first.limb1;
        first0 = first.limb0;
        second3 = second.limb3;
        second2 = second.limb2;
        second1 = second.limb1;
        second0 = second.limb0;
    }

    /** Sets what the result is reduced by. */
    public void setModulus(UInt256 modulus) {
        modulus3 = modulus.limb3;
        modulus2 = modulus.limb2;
        modulus1 = modulus.limb1;
        modulus0 = modulus.limb0;
    }

    /** Sets the result. */
    public void setResult(UInt256 result) {
        result3 = result.limb3;
        result2 = result.limb2;
        result1 = result.limb1;
        result0 = result.limb0;
    }

    /** The first operand, as a new object: HotSpot allocates none that stays in the method. */
    public UInt256 first() {
        return new UInt256(first3, first2, first1, first0);
    }

    /** The second operand, as a new object. */
    public UInt256 second() {
        return new UInt256(second3, second2, second1, second0);
    }

    /** The modulus, as a new object. */
    public UInt256 modulus() {
        return new UInt256(modulus3, modulus2, modulus1, modulus0);
    }

    /** The result of the latest operation, as a new object. */
    public UInt256 result() {
        return new UInt256(result3, result2, result1, result0);
    }
}

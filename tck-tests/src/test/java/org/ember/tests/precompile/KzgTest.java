package org.ember.tests.precompile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.ember.word.Hex;
import org.junit.jupiter.api.Test;

class KzgTest {
    private static final int POINT_EVALUATION = 0x0a;
    private static final BigInteger ORDER =
            new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);
    private static final byte[] SUCCESS = Calls.join(Calls.word(4096), Calls.word(ORDER));
    private static final byte[] INFINITY = Hex.parse("0xc0" + "00".repeat(47));
    private static final byte[] GENERATOR = Hex.parse(
            "0x97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb");

    private static byte[] evaluate(byte[] commitment, BigInteger z, BigInteger y, byte[] proof)
            throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(commitment);
        hash[0] = 1;
        return Calls.run(POINT_EVALUATION, hash, Calls.word(z), Calls.word(y), commitment, proof);
    }

    /** The polynomial that is 1 everywhere has the generator as its commitment, and infinity as every proof. */
    @Test
    void constantPolynomials() throws NoSuchAlgorithmException {
        for (BigInteger z : new BigInteger[] {BigInteger.ZERO, BigInteger.TWO, ORDER.subtract(BigInteger.ONE)}) {
            assertArrayEquals(SUCCESS, evaluate(GENERATOR, z, BigInteger.ONE, INFINITY));
            assertArrayEquals(SUCCESS, evaluate(INFINITY, z, BigInteger.ZERO, INFINITY));
            assertNull(evaluate(GENERATOR, z, BigInteger.TWO, INFINITY));
            assertNull(evaluate(GENERATOR, z, BigInteger.ONE, GENERATOR));
            assertNull(evaluate(INFINITY, z, BigInteger.ONE, INFINITY));
        }
    }

    @Test
    void refusesWhatIsNotInRangeOrNotCanonical() throws NoSuchAlgorithmException {
        BigInteger one = BigInteger.ONE;
        assertNull(evaluate(GENERATOR, ORDER, one, INFINITY));
        assertNull(evaluate(GENERATOR, BigInteger.TWO, ORDER.add(one), INFINITY));
        byte[] uncompressed = GENERATOR.clone();
        uncompressed[0] &= 0x7f;
        assertNull(evaluate(uncompressed, BigInteger.TWO, one, INFINITY));
        byte[] oddInfinity = INFINITY.clone();
        oddInfinity[47] = 1;
        assertNull(evaluate(GENERATOR, BigInteger.TWO, one, oddInfinity));
        assertNull(evaluate(GENERATOR, BigInteger.TWO, one, new byte[48]));
        // x = 0 is on the curve, but not in the subgroup.
        byte[] outside = new byte[48];
        outside[0] = (byte) 0x80;
        assertNull(evaluate(outside, BigInteger.TWO, one, INFINITY));
        assertNull(evaluate(GENERATOR, BigInteger.TWO, one, outside));
    }

    @Test
    void refusesAnotherHashOrLength() throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(GENERATOR);
        byte[] rest = Calls.join(Calls.word(2), Calls.word(1), GENERATOR, INFINITY);
        assertNull(Calls.run(POINT_EVALUATION, hash, rest));
        hash[0] = 2;
        assertNull(Calls.run(POINT_EVALUATION, hash, rest));
        hash[0] = 1;
        assertArrayEquals(SUCCESS, Calls.run(POINT_EVALUATION, hash, rest));
        assertNull(Calls.run(POINT_EVALUATION, hash, rest, new byte[1]));
        assertNull(Calls.run(POINT_EVALUATION, new byte[191]));
        hash[31] ^= 1;
        assertNull(Calls.run(POINT_EVALUATION, hash, rest));
    }
}

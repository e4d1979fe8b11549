package org.ember.tests.precompile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256K1Curve;
import org.ember.crypto.Keccak256;
import org.ember.crypto.Secp256k1;
import org.ember.tests.word.WordDomain;
import org.ember.word.Address;
import org.ember.word.UInt256;

@Domain(WordDomain.class)
class SignaturesTest {
    private static final int ECRECOVER = 0x01;
    private static final int P256_VERIFY = 0x100;
    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final ECCurve CURVE = new SecP256K1Curve();
    private static final ECPoint GENERATOR = CURVE.createPoint(
            new BigInteger("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16),
            new BigInteger("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", 16));

    private static BigInteger number(UInt256 word) {
        return new BigInteger(1, word.toBytes());
    }

    private static UInt256 word(BigInteger number) {
        return UInt256.fromBytes(Calls.word(number));
    }

    /** As {@link Secp256k1#recover}, by Bouncy Castle. */
    private static Address expected(UInt256 hash, int recoveryId, UInt256 r, UInt256 s) {
        BigInteger order = CURVE.getOrder();
        boolean inRange = r.lessThan(Secp256k1.ORDER) && s.lessThan(Secp256k1.ORDER) && !r.isZero() && !s.isZero();
        if (!inRange) {
            return null;
        }
        ECPoint point;
        try {
            point = CURVE.decodePoint(Calls.join(new byte[] {(byte) (2 + recoveryId)}, r.toBytes()));
        } catch (IllegalArgumentException noPoint) {
            return null;
        }
        BigInteger inverse = number(r).modInverse(order);
        BigInteger u1 = number(hash).negate().multiply(inverse).mod(order);
        BigInteger u2 = number(s).multiply(inverse).mod(order);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(GENERATOR, u1, point, u2);
        if (key.isInfinity()) {
            return null;
        }
        byte[] encoded = key.getEncoded(false);
        return Address.of(Keccak256.hashWord(encoded, 1, encoded.length - 1));
    }

    @Property(tries = 3_000)
    void recoversAsBouncyCastle(@ForAll UInt256 hash, @ForAll UInt256 r, @ForAll UInt256 s) {
        for (int recoveryId = 0; recoveryId < 2; recoveryId++) {
            Address expected = expected(hash, recoveryId, r, s);
            assertEquals(expected, Secp256k1.recover(hash, recoveryId, r, s));
            byte[] output = Calls.run(ECRECOVER, hash.toBytes(), Calls.word(27 + recoveryId), r.toBytes(), s.toBytes());
            assertArrayEquals(expected == null ? new byte[0] : expected.toWord().toBytes(), output);
        }
    }

    /** Signatures made with keys and nonces that are small, or next to the order. */
    @Property(tries = 1_000)
    void recoversSigners(@ForAll UInt256 hash, @ForAll UInt256 key, @ForAll UInt256 nonce) {
        BigInteger order = CURVE.getOrder();
        BigInteger d = number(key).mod(order);
        BigInteger k = number(nonce).mod(order);
        if (d.signum() == 0 || k.signum() == 0) {
            return;
        }
        ECPoint point = GENERATOR.multiply(k).normalize();
        BigInteger r = point.getAffineXCoord().toBigInteger().mod(order);
        BigInteger s =
                number(hash).add(r.multiply(d)).multiply(k.modInverse(order)).mod(order);
        if (s.signum() == 0) {
            return;
        }
        int recoveryId = point.getAffineYCoord().testBitZero() ? 1 : 0;
        byte[] encoded = GENERATOR.multiply(d).getEncoded(false);
        Address signer = Address.of(Keccak256.hashWord(encoded, 1, encoded.length - 1));
        assertEquals(signer, Secp256k1.recover(hash, recoveryId, word(r), word(s)));
        // The other root signs with -s.
        assertEquals(signer, Secp256k1.recover(hash, 1 - recoveryId, word(r), word(order.subtract(s))));
    }

    @Property(tries = 1_000)
    void addressesOfKeysAreThoseOfBouncyCastle(@ForAll UInt256 key) {
        Address expected = null;
        if (!key.isZero() && key.lessThan(Secp256k1.ORDER)) {
            byte[] encoded = GENERATOR.multiply(number(key)).getEncoded(false);
            expected = Address.of(Keccak256.hashWord(encoded, 1, encoded.length - 1));
        }
        assertEquals(expected, Secp256k1.addressOf(key));
    }

    /** The key that the field's fuzzers sign with, and the ends of the range of keys. */
    @Example
    void addressesOfKnownKeys() {
        UInt256 key = UInt256.fromHex("0x45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8");
        assertEquals(Address.fromHex("0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b"), Secp256k1.addressOf(key));
        assertEquals(Address.fromHex("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf"), Secp256k1.addressOf(UInt256.ONE));
        for (UInt256 other : List.of(UInt256.ZERO, Secp256k1.ORDER, Secp256k1.ORDER.add(UInt256.ONE))) {
            assertEquals(null, Secp256k1.addressOf(other));
        }
        assertTrue(Secp256k1.addressOf(Secp256k1.ORDER.subtract(UInt256.ONE)) != null);
    }

    /** With s = hash * k / r... the key would be infinity: hash * G = s * R. */
    @Example
    void noKeyAtInfinity() {
        UInt256 hash = UInt256.of(7);
        for (int k = 1; k < 20; k++) {
            BigInteger order = CURVE.getOrder();
            ECPoint point = GENERATOR.multiply(BigInteger.valueOf(k)).normalize();
            BigInteger s = BigInteger.valueOf(7)
                    .multiply(BigInteger.valueOf(k).modInverse(order))
                    .mod(order);
            UInt256 r = word(point.getAffineXCoord().toBigInteger());
            int recoveryId = point.getAffineYCoord().testBitZero() ? 1 : 0;
            assertEquals(null, Secp256k1.recover(hash, recoveryId, r, word(s)));
        }
    }

    @Example
    void ecrecoverWantsVOf27Or28() {
        byte[] r = Calls.word(1);
        for (BigInteger v : new BigInteger[] {
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.valueOf(26),
            BigInteger.valueOf(29),
            BigInteger.valueOf(27).add(BigInteger.ONE.shiftLeft(8)),
            BigInteger.valueOf(27).add(BigInteger.ONE.shiftLeft(255))
        }) {
            assertArrayEquals(new byte[0], Calls.run(ECRECOVER, Calls.word(5), Calls.word(v), r, r));
        }
        assertEquals(32, Calls.run(ECRECOVER, Calls.word(5), Calls.word(27), r, r).length);
        assertEquals(32, Calls.run(ECRECOVER, Calls.word(5), Calls.word(28), r, r, new byte[50]).length);
        assertArrayEquals(new byte[0], Calls.run(ECRECOVER));
        // What is missing at the end is zeros: s = 256 here.
        assertArrayEquals(
                Calls.run(ECRECOVER, Calls.word(5), Calls.word(27), r, Calls.word(256)),
                Calls.run(ECRECOVER, Calls.word(5), Calls.word(27), r, Arrays.copyOf(Calls.word(256), 31)));
    }

    @Example
    void p256AcceptsSignaturesAndNothingElse() throws GeneralSecurityException {
        Random random = new Random(256);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        for (int i = 0; i < 50; i++) {
            KeyPair pair = generator.generateKeyPair();
            byte[] hash = new byte[32];
            random.nextBytes(hash);
            Signature signature = Signature.getInstance("NONEwithECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(hash);
            java.security.spec.ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
            byte[] valid =
                    Calls.join(hash, signature.sign(), Calls.word(point.getAffineX()), Calls.word(point.getAffineY()));
            assertArrayEquals(Calls.word(1), Calls.run(P256_VERIFY, valid));
            for (int part = 0; part < 5; part++) {
                byte[] wrong = valid.clone();
                wrong[32 * part + random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
                assertArrayEquals(new byte[0], Calls.run(P256_VERIFY, wrong));
            }
            // n - s is as good as s.
            BigInteger s = new BigInteger(1, Arrays.copyOfRange(valid, 64, 96));
            System.arraycopy(Calls.word(P256_ORDER.subtract(s)), 0, valid, 64, 32);
            assertArrayEquals(Calls.word(1), Calls.run(P256_VERIFY, valid));
            assertArrayEquals(new byte[0], Calls.run(P256_VERIFY, valid, new byte[1]));
            assertArrayEquals(new byte[0], Calls.run(P256_VERIFY, Arrays.copyOf(valid, 159)));
        }
        assertArrayEquals(new byte[0], Calls.run(P256_VERIFY, new byte[160]));
    }
}

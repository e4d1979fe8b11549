package org.ember.tests.precompile;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import org.ember.fork.Fork;
import org.ember.fork.MainnetPrecompiles;
import org.ember.precompile.Precompile;
import org.ember.word.Address;

/** Calls of precompiles, and how their input is put together. */
final class Calls {
    private Calls() {}

    static Precompile at(int address, Fork fork) {
        Precompile precompile = MainnetPrecompiles.of(fork).at(Address.of(address));
        assertNotNull(precompile, () -> "nothing at " + address + " under " + fork);
        return precompile;
    }

    /** The output under the latest rules; {@code null} when the call fails. */
    static byte[] run(int address, byte[]... input) {
        return at(address, Fork.latest()).run(join(input));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A number below 256^length, big-endian. */
    static byte[] number(BigInteger number, int length) {
        byte[] bytes = new byte[length];
        byte[] digits = number.toByteArray();
        int start = digits[0] == 0 ? 1 : 0;
        System.arraycopy(digits, start, bytes, length - digits.length + start, digits.length - start);
        return bytes;
    }

    static byte[] word(BigInteger number) {
        return number(number, 32);
    }

    static byte[] word(long number) {
        return word(BigInteger.valueOf(number));
    }
}

package org.ember.crypto;

import java.nio.charset.StandardCharsets;
import org.ember.word.Address;

/** Addresses whose digits carry a checksum in their case (EIP-55). */
public final class ChecksumAddress {
    private ChecksumAddress() {}

    /** {@code 0x} and 40 digits of mixed case. */
    public static String toHex(Address address) {
        char[] text = address.toHex().toCharArray();
        byte[] digits = new String(text, 2, text.length - 2).getBytes(StandardCharsets.US_ASCII);
        byte[] hash = Keccak256.hash(digits);
        for (int index = 0; index < digits.length; index++) {
            int hashDigit = hash[index / 2] >>> ((index & 1) == 0 ? 4 : 0) & 0xf;
            if (hashDigit >= 8) {
                text[2 + index] = Character.toUpperCase(text[2 + index]);
            }
        }
        return new String(text);
    }
}

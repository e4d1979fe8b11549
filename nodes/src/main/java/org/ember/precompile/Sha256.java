package org.ember.precompile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (Yellow Paper, appendix E). Never fails. */
final class Sha256 implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return 60 + 12 * Input.words(input);
    }

    @Override
    public byte[] run(byte[] input) {
        return hash(input);
    }

    static byte[] hash(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException exception) {
            throw new AssertionError("every Java platform has SHA-256", exception);
        }
    }

    @Override
    public String name() {
        return "SHA256";
    }
}

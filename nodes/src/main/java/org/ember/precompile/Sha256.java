package org.ember.precompile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.ember.crypto.Interruption;

/** SHA-256 (Yellow Paper, appendix E). Never fails. */
final class Sha256 implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return 60 + 12 * Input.words(input);
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        MessageDigest digest = digest();
        Input.feed(input, digest::update, interruption);
        return digest.digest();
    }

    static byte[] hash(byte[] data) {
        return digest().digest(data);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException exception) {
            throw new AssertionError("every Java platform has SHA-256", exception);
        }
    }

    @Override
    public String name() {
        return "SHA256";
    }
}

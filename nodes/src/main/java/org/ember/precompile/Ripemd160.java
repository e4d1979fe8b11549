package org.ember.precompile;

import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.ember.crypto.Interruption;

/** RIPEMD-160, its 20 bytes at the end of a word (Yellow Paper, appendix E). Never fails. */
final class Ripemd160 implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return 600 + 120 * Input.words(input);
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        RIPEMD160Digest digest = new RIPEMD160Digest();
        Input.feed(input, digest::update, interruption);
        byte[] output = new byte[32];
        digest.doFinal(output, output.length - digest.getDigestSize());
        return output;
    }

    @Override
    public String name() {
        return "RIPEMD160";
    }
}

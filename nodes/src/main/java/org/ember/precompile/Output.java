package org.ember.precompile;

/** Outputs that several precompiles have. */
final class Output {
    private Output() {}

    /** 1 or 0 as a word. */
    static byte[] truth(boolean value) {
        byte[] word = new byte[32];
        word[31] = (byte) (value ? 1 : 0);
        return word;
    }
}

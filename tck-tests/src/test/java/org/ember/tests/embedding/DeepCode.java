package org.ember.tests.embedding;

import org.ember.word.Hex;

/** Code that does something in a call nested in as many others as one likes. */
final class DeepCode {
    /** The deepest that calls can be nested. */
    static final int DEEPEST = 1024;

    private DeepCode() {}

    /**
     * Code that calls itself, with one more byte of call data each time, until it is {@code depth} calls deep. There it runs
     * {@code body}, hexadecimal text that ends the call. What that returns or reverts with, all of the calls do.
     */
    static byte[] at(int depth, String body) {
        String head = "3661" + hex(depth) + "1461";
        String call = "57" + "60006000366001016000600030" + "5af1" + "3d600060003e" + "61";
        String tail = "57" + "3d6000fd" + "5b" + "3d6000f3";
        int bodyAt = (head + "....").length() / 2 + (call + "....").length() / 2 + tail.length() / 2;
        int returnAt = bodyAt - "5b3d6000f3".length() / 2;
        return Hex.parse(head + hex(bodyAt) + call + hex(returnAt) + tail + "5b" + body);
    }

    private static String hex(int number) {
        return String.format("%04x", number);
    }
}

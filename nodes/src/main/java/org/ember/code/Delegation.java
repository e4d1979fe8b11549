package org.ember.code;

import org.ember.word.Address;

/** Code that only says whose code to run instead: 0xef0100 and an address (EIP-7702). */
public final class Delegation {
    private static final byte[] PREFIX = {(byte) 0xef, 1, 0};

    private Delegation() {}

    /** Where {@code code} delegates to, or {@code null} when it is no delegation. */
    public static Address target(byte[] code) {
        boolean delegates = code.length == PREFIX.length + Address.BYTES
                && code[0] == PREFIX[0]
                && code[1] == PREFIX[1]
                && code[2] == PREFIX[2];
        return delegates ? Address.fromBytes(code, PREFIX.length) : null;
    }

    /** The code that delegates to {@code target}. */
    public static byte[] to(Address target) {
        byte[] code = new byte[PREFIX.length + Address.BYTES];
        System.arraycopy(PREFIX, 0, code, 0, PREFIX.length);
        System.arraycopy(target.toBytes(), 0, code, PREFIX.length, Address.BYTES);
        return code;
    }
}

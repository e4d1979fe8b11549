package org.ember.code;

import org.ember.word.Address;

/** Delegations: code that names an account whose code runs instead, as 0xef0100 and the address (EIP-7702). */
public final class Delegation {
    private static final byte[] PREFIX = {(byte) 0xef, 1, 0};

    private Delegation() {}

    /** The account that {@code code} delegates to; {@code null} when it is no delegation. */
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

package org.ember.tests.opcodes;

import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ember.tests.word.WordModel;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** Words as the tables write them: {@code 17}, {@code 0xff}, {@code 2^64-1}, {@code -5}, {@code @account}. */
final class TableWords {
    private static final Pattern NUMBER =
            Pattern.compile("(-)?(?:2\\^(?<power>\\d+)(?<plus>[+-]\\d+)?|0x(?<hex>[0-9a-f]+)|(?<decimal>\\d+))");

    private final Map<String, Address> accounts;

    /** @param accounts those that can be named */
    TableWords(Map<String, Address> accounts) {
        this.accounts = accounts;
    }

    /** Whether {@code token} is a number, or names an account. */
    static boolean isWord(String token) {
        return token.startsWith("@") || NUMBER.matcher(token).matches();
    }

    /** @throws IllegalArgumentException naming the token when it is no word */
    UInt256 word(String token) {
        if (token.startsWith("@")) {
            return UInt256.fromBytes(address(token).toBytes());
        }
        Matcher number = NUMBER.matcher(token);
        if (!number.matches()) {
            throw new IllegalArgumentException("no word: '" + token + "'");
        }
        BigInteger value = magnitude(number);
        return WordModel.word(number.group(1) == null ? value : value.negate());
    }

    /** The account that a token with {@code @} names. */
    Address address(String token) {
        Address address = accounts.get(token.substring(1));
        if (address == null) {
            throw new IllegalArgumentException("no account in the scene: '" + token + "'");
        }
        return address;
    }

    private static BigInteger magnitude(Matcher number) {
        if (number.group("power") != null) {
            String plus = number.group("plus");
            return BigInteger.TWO
                    .pow(Integer.parseInt(number.group("power")))
                    .add(plus == null ? BigInteger.ZERO : new BigInteger(plus));
        }
        return number.group("hex") != null
                ? new BigInteger(number.group("hex"), 16)
                : new BigInteger(number.group("decimal"));
    }
}

package org.ember.launcher.options;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.ember.fixtures.parts.TestFork;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.profiler.CompileMode;
import org.ember.profiler.HelperFallback;
import org.ember.profiler.Mode;
import org.ember.word.Address;
import org.ember.word.UInt256;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options. */
public final class Arguments {
    private Arguments() {}

    /**
     * The fork that users write so; {@code latest} is the newest.
     *
     * @throws TypeConversionException when there is none of that name
     */
    public static Fork fork(String text) {
        return upgrade(text).fork();
    }

    /** A fork that cases of tests are for, also one that only tests have. */
    public static TestFork testFork(String text) {
        return TestFork.find(text)
                .orElseGet(() -> TestFork.find(upgrade(text).name()).orElseThrow());
    }

    /**
     * The fork, with the blob schedule, that users write so; {@code latest} is the newest fork.
     *
     * @throws TypeConversionException when there is none of that name
     */
    public static Upgrade upgrade(String text) {
        try {
            return text.equalsIgnoreCase("latest") ? Upgrade.of(Fork.latest()) : Upgrade.fromName(text);
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(unknown.getMessage());
        }
    }

    /**
     * The mode of that name, in upper or lower case.
     *
     * @throws TypeConversionException when there is none
     */
    public static Mode mode(String text) {
        try {
            return Mode.fromName(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(unknown.getMessage());
        }
    }

    /** Converts a compile mode, in upper or lower case. */
    public static CompileMode compileMode(String text) {
        try {
            return CompileMode.fromName(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(unknown.getMessage());
        }
    }

    /** Converts what to do without a compiler helper, in upper or lower case. */
    public static HelperFallback helperFallback(String text) {
        try {
            return HelperFallback.fromName(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(unknown.getMessage());
        }
    }

    /**
     * The address that 40 hex digits are.
     *
     * @throws TypeConversionException when they are none
     */
    public static Address address(String text) {
        try {
            return Address.fromHex(text);
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(malformed.getMessage());
        }
    }

    /**
     * A regular expression.
     *
     * @throws TypeConversionException when it is none; the message says where it goes wrong
     */
    public static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException malformed) {
            String where = malformed.getIndex() < 0 ? "" : " at position " + malformed.getIndex();
            throw new TypeConversionException("not a regular expression: "
                    + malformed.getDescription().toLowerCase(Locale.ROOT) + where + " of " + text);
        }
    }

    /** A number below 2^256, in decimal or with 0x in hex. */
    public static UInt256 word(String text) {
        try {
            return UInt256.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(malformed.getMessage());
        }
    }

    /** An amount of gas: a number below 2^63, in decimal or with 0x in hex. */
    public static final class Gas implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            UInt256 gas = word(text);
            if (gas.bitLength() > 63) {
                throw new TypeConversionException(text + " is more gas than 2^63 - 1");
            }
            return gas.limb0();
        }
    }

    /** How often to do something. */
    public static final class Rounds implements ITypeConverter<Integer> {
        private static final int MAX = 1_000_000;

        @Override
        public Integer convert(String text) {
            if (!text.matches("\\d{1,7}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX) {
                throw new TypeConversionException("not a number of rounds from 1 to " + MAX + ": " + text);
            }
            return Integer.parseInt(text);
        }
    }

    /** A time in seconds, which may have a fraction. */
    public static final class Seconds implements ITypeConverter<Double> {
        private static final double MAX = 86_400;

        @Override
        public Double convert(String text) {
            if (!text.matches("\\d{1,9}(\\.\\d{1,9})?") || Double.parseDouble(text) > MAX) {
                throw new TypeConversionException("not a number of seconds from 0 to 86400: " + text);
            }
            return Double.parseDouble(text);
        }
    }
}

package org.ember.launcher.console;

import java.util.Locale;

/**
 * Writes measured quantities so that they are short: three digits, and the unit that leaves something before the point.
 */
public final class Quantity {
    private Quantity() {}

    /** A time, given in nanoseconds. */
    public static String time(double nanos) {
        return scaled(nanos, "ns", "us", "ms", "s");
    }

    /** A number of bytes, in units of 1,000. */
    public static String bytes(double bytes) {
        return bytes < 0.5 ? "0" : scaled(bytes, "B", "kB", "MB", "GB");
    }

    /** Gas per second, without the unit of gas. */
    public static String rate(double gasPerSecond) {
        return scaled(gasPerSecond, "", "k", "M", "G");
    }

    /** A whole number, in full. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A part of something. */
    public static String percent(double part) {
        return String.format(Locale.ROOT, part < 0.0995 ? "%.1f%%" : "%.0f%%", 100 * part);
    }

    private static String scaled(double value, String... units) {
        if (Double.isNaN(value)) {
            return "-";
        }
        int unit = 0;
        double rest = value;
        while (rest >= 999.5 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        int decimals = rest >= 99.95 ? 0 : rest >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f%s", rest, units[unit]);
    }
}

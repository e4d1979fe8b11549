package org.ember.profiler.mapper;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a shared file. It says whose it is, for those who clean up, and cannot be guessed.
 *
 * @param creator the process that made it
 * @param secret 32 hexadecimal digits
 */
record SharedFileName(ProcessIdentity creator, String secret) {
    /** What all names begin with. */
    static final String PREFIX = "ember-map-";

    private static final int SECRET_BYTES = 16;
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-(\\d{1,18})-(\\d{1,18})-([0-9a-f]{32})");

    static SharedFileName random() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new SharedFileName(ProcessIdentity.current(), HexFormat.of().formatHex(secret));
    }

    /** A name that is one, and so has no separators in it. */
    static Optional<SharedFileName> parse(String text) {
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            return Optional.empty();
        }
        ProcessIdentity creator = new ProcessIdentity(
                Long.parseLong(name.group(1)), Long.parseLong(name.group(2)), Long.parseLong(name.group(3)));
        return Optional.of(new SharedFileName(creator, name.group(4)));
    }

    String text() {
        return PREFIX + creator.namespace() + '-' + creator.pid() + '-' + creator.start() + '-' + secret;
    }
}

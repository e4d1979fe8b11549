package org.ember.fork;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What holds on a chain from one upgrade to the next: rules and a blob schedule. An upgrade that changes the schedule
 * alone (EIP-7892) keeps the rules, so one engine executes the blocks before and after it.
 *
 * @param name as users and test files write it, for instance {@code BPO1}
 * @param fork whose rules hold
 * @param blobSchedule of its blocks
 */
public record Upgrade(String name, Fork fork, BlobSchedule blobSchedule) {
    /** Mainnet's first upgrade of the blob schedule alone (EIP-8134). */
    public static final Upgrade BPO1 = new Upgrade("BPO1", Fork.OSAKA, new BlobSchedule(10, 15, 8_346_193));
    /** Mainnet's second upgrade of the blob schedule alone (EIP-8135). */
    public static final Upgrade BPO2 = new Upgrade("BPO2", Fork.OSAKA, new BlobSchedule(14, 21, 11_684_671));

    private static final BlobSchedule CANCUN = new BlobSchedule(3, 6, 3_338_477);
    /** EIP-7691. */
    private static final BlobSchedule PRAGUE = new BlobSchedule(6, 9, 5_007_716);

    private static final List<Upgrade> MAINNET = new ArrayList<>();

    static {
        Arrays.stream(Fork.values()).map(Upgrade::of).forEach(MAINNET::add);
        MAINNET.add(BPO1);
        MAINNET.add(BPO2);
    }

    /** @throws NullPointerException naming the field, when one is null */
    public Upgrade {
        Objects.requireNonNull(name, "the name of an upgrade must not be null");
        Objects.requireNonNull(fork, "the fork of an upgrade must not be null");
        Objects.requireNonNull(blobSchedule, "the blob schedule of an upgrade must not be null");
    }

    /** The upgrade that brought the rules of {@code fork} to mainnet. */
    public static Upgrade of(Fork fork) {
        return new Upgrade(fork.displayName(), fork, scheduleOf(fork));
    }

    private static BlobSchedule scheduleOf(Fork fork) {
        if (fork.isAtLeast(Fork.PRAGUE)) {
            return PRAGUE;
        }
        return fork.isAtLeast(Fork.CANCUN) ? CANCUN : BlobSchedule.NONE;
    }

    /**
     * Mainnet's upgrade called {@code name}, or by an alias of its fork. Case, underscores, hyphens and spaces do not
     * matter.
     *
     * @throws IllegalArgumentException naming all upgrades, when there is none of that name
     */
    public static Upgrade fromName(String name) {
        String wanted = normalize(name);
        for (Upgrade upgrade : MAINNET) {
            if (normalize(upgrade.name).equals(wanted)) {
                return upgrade;
            }
        }
        for (Fork fork : Fork.values()) {
            if (fork.aliases().stream().anyMatch(alias -> normalize(alias).equals(wanted))) {
                return of(fork);
            }
        }
        throw new IllegalArgumentException("unknown fork '" + name + "'; known are "
                + MAINNET.stream().map(Upgrade::name).collect(Collectors.joining(", ")));
    }

    private static String normalize(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}

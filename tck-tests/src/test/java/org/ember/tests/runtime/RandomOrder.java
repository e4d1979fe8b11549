package org.ember.tests.runtime;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Has JUnit run classes and methods in another order each time, and says how to have the same order again. */
public final class RandomOrder implements LauncherSessionListener {
    private static final String SEED = MethodOrderer.Random.RANDOM_SEED_PROPERTY_NAME;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(SEED) == null) {
            int seed = RandomGenerator.getDefault().nextInt(Integer.MAX_VALUE);
            System.setProperty(SEED, Integer.toString(seed));
            System.out.println("Tests run in random order; in the same one again with -D" + SEED + "=" + seed);
        }
    }
}

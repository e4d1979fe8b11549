package org.ember.chain;

import java.util.Objects;
import org.ember.fork.Upgrade;

/**
 * An upgrade of a chain.
 *
 * @param upgrade what holds
 * @param activation from where on
 */
public record ChainStage(Upgrade upgrade, Activation activation) {
    /** @throws NullPointerException naming the field, when one is null */
    public ChainStage {
        Objects.requireNonNull(upgrade, "the upgrade of a stage must not be null");
        Objects.requireNonNull(activation, "the activation of a stage must not be null");
    }

    /** As {@code Berlin at block 5}. */
    @Override
    public String toString() {
        return upgrade.name() + " at " + activation;
    }
}

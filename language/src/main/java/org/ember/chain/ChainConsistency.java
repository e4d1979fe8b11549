package org.ember.chain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ember.chain.Activation.Unit;
import org.ember.fork.BlobSchedule;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;

/** Whether the rules of a chain fit together. */
final class ChainConsistency {
    private final String chain;
    private final Set<String> names = new HashSet<>();

    private ChainConsistency(String chain) {
        this.chain = chain;
    }

    /** @throws IllegalArgumentException naming the chain, the upgrade and the rule, when they do not */
    static void require(String chain, Upgrade first, List<ChainStage> stages, List<BombDelay> bombDelays) {
        ChainConsistency check = new ChainConsistency(chain);
        check.requireSchedule(first);
        check.names.add(first.name());
        Upgrade before = first;
        Activation activation = null;
        for (ChainStage stage : stages) {
            check.requireUnit(stage);
            check.requireOrder(before, activation, stage);
            check.requireSchedule(stage.upgrade());
            before = stage.upgrade();
            activation = stage.activation();
        }
        check.requireDelays(bombDelays);
    }

    private void requireUnit(ChainStage stage) {
        Fork fork = stage.upgrade().fork();
        Unit right = fork == Fork.PARIS ? Unit.TOTAL_DIFFICULTY : fork.isAtLeast(Fork.PARIS) ? Unit.TIME : Unit.BLOCK;
        if (stage.activation().unit() != right) {
            throw contradiction(stage + ": its activation has to be a " + right.label());
        }
    }

    private void requireOrder(Upgrade before, Activation activation, ChainStage stage) {
        Upgrade upgrade = stage.upgrade();
        if (!upgrade.fork().isAtLeast(before.fork())) {
            throw contradiction(stage + " comes after " + before.name());
        }
        if (!names.add(upgrade.name())) {
            throw contradiction(upgrade.name() + " is there twice");
        }
        if (upgrade.fork() == before.fork() && !upgrade.fork().isAtLeast(Fork.CANCUN)) {
            throw contradiction(stage + " has the rules of " + before.name() + " before it");
        }
        boolean isEarlier = activation != null
                && activation.unit() == stage.activation().unit()
                && stage.activation().value().lessThan(activation.value());
        if (isEarlier) {
            throw contradiction(stage + " comes before " + before.name() + " at " + activation);
        }
    }

    private void requireSchedule(Upgrade upgrade) {
        BlobSchedule schedule = upgrade.blobSchedule();
        if (schedule.target() > schedule.max()) {
            throw contradiction(upgrade.name() + ": the target of " + schedule.target()
                    + " blobs is above the maximum of " + schedule.max());
        }
    }

    private void requireDelays(List<BombDelay> delays) {
        for (int index = 0; index < delays.size(); index++) {
            BombDelay delay = delays.get(index);
            if (delay.blocks() < 0) {
                throw contradiction("the difficulty bomb cannot be put off by " + delay.blocks() + " blocks");
            }
            BombDelay before = delays.get(Math.max(0, index - 1));
            if (Long.compareUnsigned(delay.from(), before.from()) < 0 || delay.blocks() < before.blocks()) {
                throw contradiction("the difficulty bomb is put off by " + delay.blocks() + " blocks from block "
                        + Long.toUnsignedString(delay.from()) + " on, and by " + before.blocks() + " from "
                        + Long.toUnsignedString(before.from()) + " on");
            }
        }
    }

    private IllegalArgumentException contradiction(String what) {
        return new IllegalArgumentException("chain " + chain + ": " + what);
    }
}

package org.ember.block;

import org.ember.fork.Fork;
import org.ember.state.Journal;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** What a block pays out after its transactions: rewards before Paris, withdrawals from Shanghai on. */
final class BlockPayments {
    private static final UInt256 WEI_PER_GWEI = UInt256.of(1_000_000_000);
    private static final UInt256 WEI_PER_ETHER = WEI_PER_GWEI.multiply(WEI_PER_GWEI);

    private BlockPayments() {}

    static void pay(Journal journal, Block block, Fork fork) {
        journal.beginTransaction();
        try {
            if (!fork.isAtLeast(Fork.PARIS)) {
                reward(journal, block, reward(fork));
            }
            if (block.withdrawals() != null) {
                block.withdrawals()
                        .forEach(each -> add(
                                journal,
                                each.address(),
                                UInt256.of(each.amount()).multiply(WEI_PER_GWEI)));
            }
        } finally {
            journal.endTransaction();
        }
    }

    /** The reward of a block without ommers (Yellow Paper, 11.3; EIP-649, EIP-1234). */
    private static UInt256 reward(Fork fork) {
        long ether = fork.isAtLeast(Fork.CONSTANTINOPLE) ? 2 : fork.isAtLeast(Fork.BYZANTIUM) ? 3 : 5;
        return WEI_PER_ETHER.multiply(UInt256.of(ether));
    }

    private static void reward(Journal journal, Block block, UInt256 reward) {
        UInt256 whole = reward;
        for (BlockHeader ommer : block.ommers()) {
            long generations = block.header().number() - ommer.number();
            add(
                    journal,
                    ommer.coinbase(),
                    reward.multiply(UInt256.of(8 - generations)).shiftRight(3));
            whole = whole.add(reward.shiftRight(5));
        }
        add(journal, block.header().coinbase(), whole);
    }

    private static void add(Journal journal, Address address, UInt256 amount) {
        journal.addBalance(journal.account(address), amount);
    }
}

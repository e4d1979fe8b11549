package org.ember.tests.state;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ember.fork.Fork;
import org.ember.tests.state.NaiveJournal.NaiveAccount;

/** Random operations, checkpoints, reverts and transactions: the journal and the naive one never differ. */
class JournalPropertyTest {
    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void journalAgreesWithNaiveJournal(
            @ForAll Fork fork, @ForAll("worlds") Map<Integer, NaiveAccount> world, @ForAll("steps") List<Step> steps) {
        JournalPair pair = new JournalPair(fork, world);
        steps.forEach(pair::perform);
        pair.finish();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void revertingToTheStartLeavesNothing(
            @ForAll Fork fork,
            @ForAll("worlds") Map<Integer, NaiveAccount> world,
            @ForAll("stepsOfOneTransaction") List<Step> steps) {
        JournalPair pair = new JournalPair(fork, world);
        steps.forEach(pair::perform);
        pair.revertToStart();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Step.any().list().ofMaxSize(150);
    }

    @Provide
    Arbitrary<List<Step>> stepsOfOneTransaction() {
        return Step.any()
                .filter(step -> step.kind() != Step.Kind.END_TRANSACTION)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<Map<Integer, NaiveAccount>> worlds() {
        Arbitrary<NaiveAccount> accounts = Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.maps(
                                        Arbitraries.integers().between(0, Step.KEYS - 1),
                                        Arbitraries.longs().between(1, 3))
                                .ofMaxSize(2))
                .as(JournalPropertyTest::account);
        return Arbitraries.maps(Arbitraries.integers().between(1, Step.ACCOUNTS), accounts)
                .ofMaxSize(Step.ACCOUNTS);
    }

    private static NaiveAccount account(int balance, int nonce, int codeLength, Map<Integer, Long> storage) {
        NaiveAccount account = new NaiveAccount();
        account.balance = BigInteger.valueOf(balance);
        account.nonce = nonce;
        account.code = new byte[codeLength];
        account.storage = new HashMap<>(storage);
        return account;
    }
}

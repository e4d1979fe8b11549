package org.ember.tests.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ember.code.CodeCache;
import org.ember.fork.Fork;
import org.ember.state.Account;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.state.Log;
import org.ember.state.MapState;
import org.ember.state.StateDiff;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.state.StorageSlot;
import org.ember.tests.state.NaiveJournal.NaiveAccount;
import org.ember.tests.state.NaiveJournal.Place;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** A journal and a naive one over the same state, doing the same and compared all along. */
final class JournalPair {
    private final Map<Integer, NaiveAccount> before;
    private final MapState stateBefore;
    private final CountingReader reader;
    private final NaiveJournal naive;
    private final Journal journal;
    private final List<Integer> checkpoints = new ArrayList<>();
    private final Map<Integer, JournalAccount> heldAccounts = new HashMap<>();
    private final Map<Place, StorageSlot> heldSlots = new HashMap<>();

    JournalPair(Fork fork, Map<Integer, NaiveAccount> world) {
        before = NaiveJournal.copy(world);
        stateBefore = state(world);
        reader = new CountingReader(stateBefore);
        naive = new NaiveJournal(world, fork.isAtLeast(Fork.SPURIOUS_DRAGON));
        journal = new Journal(reader, fork, new CodeCache(1)); // forgets all codes but the last
        beginTransaction();
    }

    void perform(Step step) {
        int address = step.account();
        int key = step.key();
        int value = step.value();
        JournalAccount account = account(address);
        switch (step.kind()) {
            case STORE -> {
                journal.store(account, word(key), word(value));
                naive.store(address, key, value);
            }
            case STORE_HELD_SLOT -> {
                journal.store(slot(address, key), word(value));
                naive.store(address, key, value);
            }
            case LOAD -> assertEquals(word(naive.load(address, key)), journal.load(account, word(key)));
            case STORE_TRANSIENT -> {
                journal.storeTransient(account, word(key), word(value));
                naive.storeTransient(address, key, value);
            }
            case LOAD_TRANSIENT ->
                assertEquals(word(naive.loadTransient(address, key)), journal.loadTransient(account, word(key)));
            case WARM_ACCOUNT -> assertEquals(naive.warm(address), journal.warm(account));
            case WARM_SLOT -> assertEquals(naive.warm(address, key), journal.warm(slot(address, key)));
            case WARM_FOR_EVER -> {
                if (value == 0) {
                    journal.warmForEver(Set.of(account.address()));
                    naive.warmForEver(address);
                }
            }
            case TOUCH -> {
                journal.touch(account);
                naive.touch(address);
            }
            case ADD_BALANCE -> {
                journal.addBalance(account, word(value));
                naive.setBalance(address, naive.account(address).balance.add(BigInteger.valueOf(value)));
            }
            case SUBTRACT_BALANCE -> {
                BigInteger amount = naive.account(address).balance.min(BigInteger.valueOf(value));
                journal.subtractBalance(account, word(amount.longValueExact()));
                naive.setBalance(address, naive.account(address).balance.subtract(amount));
            }
            case SET_NONCE -> {
                journal.setNonce(account, value);
                naive.setNonce(address, value);
            }
            case INCREMENT_NONCE -> {
                journal.incrementNonce(account);
                naive.setNonce(address, naive.account(address).nonce + 1);
            }
            case SET_CODE -> {
                journal.setCode(account, new byte[value]);
                naive.setCode(address, new byte[value]);
            }
            case CREATE_CONTRACT -> {
                journal.createContract(account);
                naive.createContract(address);
            }
            case HAS_COLLISION -> checkCollision(address);
            case SELF_DESTRUCT -> assertEquals(naive.selfDestruct(address), journal.selfDestruct(account));
            case REFUND -> {
                journal.addRefund(value - 1);
                naive.addRefund(value - 1);
            }
            case LOG -> {
                journal.addLog(new Log(account.address(), List.of(word(value)), new byte[0]));
                naive.addLog(value);
            }
            case CHECKPOINT -> {
                checkpoints.add(journal.checkpoint());
                naive.checkpoint();
            }
            case REVERT -> revert(key + value);
            case END_TRANSACTION -> {
                endTransaction();
                beginTransaction();
            }
            case OBSERVE_ACCOUNT -> compareAccount(address);
            case OBSERVE_ALL -> compare();
            case DIFF -> compareDiff();
        }
    }

    /** Ends the last transaction and compares everything once more. */
    void finish() {
        compare();
        endTransaction();
        compare();
        compareDiff();
        assertTrue(reader.mostTimes() <= 1, "the reader is asked once for each account and slot");
    }

    void revertToStart() {
        journal.revertTo(0);
        assertEquals(Map.of(), journal.diff().accounts());
        assertEquals(0, journal.refund());
        assertEquals(List.of(), journal.logs());
    }

    private void beginTransaction() {
        journal.beginTransaction();
        checkpoints.add(journal.checkpoint());
        naive.checkpoint();
    }

    private void endTransaction() {
        journal.endTransaction();
        naive.endTransaction();
        checkpoints.clear();
    }

    private void revert(int levels) {
        int index = Math.max(0, checkpoints.size() - 1 - levels);
        journal.revertTo(checkpoints.get(index));
        naive.revertTo(index);
        checkpoints.subList(index + 1, checkpoints.size()).clear();
    }

    /** The journal cannot enumerate what the reader has, so zeroing it all may still count as a collision. */
    private void checkCollision(int address) {
        boolean collision = journal.hasCollision(account(address));
        boolean zeroed = naive.account(address).storage.isEmpty()
                && before.containsKey(address)
                && !before.get(address).storage.isEmpty();
        if (naive.hasCollision(address) || !zeroed) {
            assertEquals(naive.hasCollision(address), collision);
        }
    }

    private JournalAccount account(int address) {
        JournalAccount account = journal.account(Address.of(address));
        assertSame(heldAccounts.computeIfAbsent(address, first -> account), account);
        return account;
    }

    private StorageSlot slot(int address, int key) {
        StorageSlot slot = journal.slot(account(address), word(key));
        assertSame(heldSlots.computeIfAbsent(new Place(address, key), first -> slot), slot);
        return slot;
    }

    private void compare() {
        for (int address = 1; address <= Step.ACCOUNTS; address++) {
            compareAccount(address);
            for (int key = 0; key < Step.KEYS; key++) {
                assertEquals(
                        word(naive.original(address, key)), slot(address, key).original());
                assertEquals(word(naive.load(address, key)), slot(address, key).current());
                assertEquals(
                        word(naive.loadTransient(address, key)), journal.loadTransient(account(address), word(key)));
            }
        }
        assertEquals(naive.refund(), journal.refund());
        assertEquals(
                naive.logs().stream().map(JournalPair::word).toList(),
                journal.logs().stream().map(log -> log.topics().getFirst()).toList());
    }

    private void compareAccount(int address) {
        NaiveAccount expected = naive.account(address);
        JournalAccount actual = account(address);
        assertEquals(naive.exists(address), actual.exists());
        assertEquals(expected.isEmpty(), actual.isEmpty());
        assertEquals(word(expected.balance.longValueExact()), actual.balance());
        assertEquals(expected.nonce, actual.nonce());
        assertArrayEquals(expected.code, actual.code().bytes());
        assertEquals(expected.code.length != 0, actual.hasCode());
        assertEquals(naive.isCreated(address), actual.isCreatedInTransaction());
    }

    private void compareDiff() {
        StateDiff diff = journal.diff();
        MapState after = stateBefore.copy();
        after.apply(diff);
        MapState expected = state(naive.world());
        assertEquals(expected.addresses(), after.addresses());
        for (Address address : expected.addresses()) {
            assertEquals(expected.account(address), after.account(address));
            assertArrayEquals(expected.code(address), after.code(address));
            assertEquals(expected.storage(address), after.storage(address));
        }
        diff.accounts().forEach((address, change) -> assertMinimal(address, change));
        assertEquals(
                diff.accounts().keySet().stream().sorted().toList(),
                List.copyOf(diff.accounts().keySet()));
    }

    private void assertMinimal(Address address, AccountDiff change) {
        Account accountBefore = stateBefore.account(address);
        if (change.account() == null) {
            assertTrue(stateBefore.addresses().contains(address), "only what was there is deleted");
            return;
        }
        assertTrue(
                !change.account().equals(accountBefore)
                        || change.storageCleared()
                        || !change.storage().isEmpty(),
                "an account in the diff has changed");
        assertTrue(!change.storageCleared() || stateBefore.hasStorage(address), "what is cleared was there");
        assertTrue(change.code() == null || !Arrays.equals(change.code(), stateBefore.code(address)));
        Set<UInt256> keys = change.storage().keySet();
        assertEquals(keys.stream().sorted().toList(), List.copyOf(keys));
        change.storage()
                .forEach((key, value) -> assertNotEquals(
                        change.storageCleared() ? UInt256.ZERO : stateBefore.storage(address, key), value));
    }

    private static MapState state(Map<Integer, NaiveAccount> world) {
        MapState state = new MapState();
        world.forEach((address, account) -> state.put(
                Address.of(address),
                account.nonce,
                word(account.balance.longValueExact()),
                account.code,
                account.storage.entrySet().stream()
                        .collect(Collectors.toMap(entry -> word(entry.getKey()), entry -> word(entry.getValue())))));
        return state;
    }

    private static UInt256 word(long value) {
        return UInt256.of(value);
    }
}

package org.ember.tests.state;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the journal ought to do, in the plainest way: everything stands in maps, a checkpoint is a copy of all of them.
 * Accounts and keys are small numbers.
 */
final class NaiveJournal {
    static final int RIPEMD160 = 3;

    static final class NaiveAccount {
        BigInteger balance = BigInteger.ZERO;
        long nonce;
        byte[] code = {};
        Map<Integer, Long> storage = new HashMap<>();

        NaiveAccount copy() {
            NaiveAccount copy = new NaiveAccount();
            copy.balance = balance;
            copy.nonce = nonce;
            copy.code = code;
            copy.storage.putAll(storage);
            return copy;
        }

        boolean isEmpty() {
            return balance.signum() == 0 && nonce == 0 && code.length == 0;
        }

        boolean isSame(NaiveAccount other) {
            return balance.equals(other.balance)
                    && nonce == other.nonce
                    && Arrays.equals(code, other.code)
                    && storage.equals(other.storage);
        }
    }

    record Place(int account, int key) {}

    private static final class State {
        final Map<Integer, NaiveAccount> world;
        final Set<Integer> warmAccounts = new HashSet<>();
        final Set<Place> warmSlots = new HashSet<>();
        final Map<Place, Long> transientStorage = new HashMap<>();
        final Set<Integer> touched = new HashSet<>();
        final Set<Integer> created = new HashSet<>();
        final Set<Integer> selfDestructed = new HashSet<>();
        final List<Integer> logs = new ArrayList<>();
        long refund;

        State(Map<Integer, NaiveAccount> world) {
            this.world = NaiveJournal.copy(world);
        }

        State copy() {
            State copy = new State(world);
            copy.warmAccounts.addAll(warmAccounts);
            copy.warmSlots.addAll(warmSlots);
            copy.transientStorage.putAll(transientStorage);
            copy.touched.addAll(touched);
            copy.created.addAll(created);
            copy.selfDestructed.addAll(selfDestructed);
            copy.logs.addAll(logs);
            copy.refund = refund;
            return copy;
        }
    }

    private final boolean spuriousDragon;
    private final Set<Integer> alwaysWarm = new HashSet<>();
    private final List<State> checkpoints = new ArrayList<>();
    private Map<Integer, NaiveAccount> original;
    private State state;
    private boolean ripemdTouched;

    NaiveJournal(Map<Integer, NaiveAccount> world, boolean spuriousDragon) {
        this.spuriousDragon = spuriousDragon;
        original = copy(world);
        state = new State(world);
    }

    static Map<Integer, NaiveAccount> copy(Map<Integer, NaiveAccount> world) {
        Map<Integer, NaiveAccount> copy = new HashMap<>();
        world.forEach((address, account) -> copy.put(address, account.copy()));
        return copy;
    }

    Map<Integer, NaiveAccount> world() {
        return state.world;
    }

    NaiveAccount account(int address) {
        return state.world.getOrDefault(address, new NaiveAccount());
    }

    boolean exists(int address) {
        return state.world.containsKey(address);
    }

    private NaiveAccount changed(int address) {
        state.touched.add(address);
        return state.world.computeIfAbsent(address, absent -> new NaiveAccount());
    }

    void touch(int address) {
        if (spuriousDragon) {
            state.touched.add(address);
            ripemdTouched |= address == RIPEMD160 && account(address).isEmpty();
        } else {
            changed(address);
        }
    }

    void setBalance(int address, BigInteger balance) {
        if (account(address).balance.equals(balance)) {
            touch(address);
        } else {
            changed(address).balance = balance;
        }
    }

    void setNonce(int address, long nonce) {
        if (account(address).nonce == nonce) {
            touch(address);
        } else {
            changed(address).nonce = nonce;
        }
    }

    void setCode(int address, byte[] code) {
        if (Arrays.equals(account(address).code, code)) {
            touch(address);
        } else {
            changed(address).code = code;
        }
    }

    void createContract(int address) {
        NaiveAccount account = changed(address);
        account.storage.clear();
        state.created.add(address);
        if (spuriousDragon) {
            account.nonce = 1;
        }
    }

    boolean hasCollision(int address) {
        NaiveAccount account = account(address);
        return account.nonce != 0 || account.code.length != 0 || !account.storage.isEmpty();
    }

    boolean isCreated(int address) {
        return state.created.contains(address);
    }

    boolean selfDestruct(int address) {
        return state.selfDestructed.add(address);
    }

    long load(int address, int key) {
        return account(address).storage.getOrDefault(key, 0L);
    }

    long original(int address, int key) {
        NaiveAccount account = isCreated(address) ? null : original.get(address);
        return account == null ? 0 : account.storage.getOrDefault(key, 0L);
    }

    void store(int address, int key, long value) {
        if (load(address, key) == value) {
            return;
        }
        Map<Integer, Long> storage = state.world.computeIfAbsent(address, absent -> new NaiveAccount()).storage;
        if (value == 0) {
            storage.remove(key);
        } else {
            storage.put(key, value);
        }
    }

    long loadTransient(int address, int key) {
        return state.transientStorage.getOrDefault(new Place(address, key), 0L);
    }

    void storeTransient(int address, int key, long value) {
        state.transientStorage.put(new Place(address, key), value);
    }

    boolean warm(int address) {
        return !alwaysWarm.contains(address) && state.warmAccounts.add(address);
    }

    boolean warm(int address, int key) {
        return state.warmSlots.add(new Place(address, key));
    }

    void warmForEver(int address) {
        alwaysWarm.add(address);
    }

    void addRefund(long gas) {
        state.refund += gas;
    }

    long refund() {
        return state.refund;
    }

    void addLog(int number) {
        state.logs.add(number);
    }

    List<Integer> logs() {
        return state.logs;
    }

    void checkpoint() {
        checkpoints.add(state.copy());
    }

    int checkpoints() {
        return checkpoints.size();
    }

    /** Goes back to the checkpoint at {@code index}, which stays; later ones are gone. */
    void revertTo(int index) {
        state = checkpoints.get(index).copy();
        checkpoints.subList(index + 1, checkpoints.size()).clear();
    }

    void endTransaction() {
        Map<Integer, NaiveAccount> world = state.world;
        if (spuriousDragon) {
            world.entrySet()
                    .removeIf(entry -> entry.getValue().isEmpty()
                            && (state.touched.contains(entry.getKey())
                                    || ripemdTouched && entry.getKey() == RIPEMD160));
        }
        world.keySet().removeAll(state.selfDestructed);
        ripemdTouched = false;
        checkpoints.clear();
        original = copy(world);
        state = new State(world);
    }
}

package org.ember.precompile;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** Which precompiled contract is at which address. Immutable; made by a {@link Builder}. */
public final class Precompiles {
    /** No precompiled contract at all: what a table of one's own can be built from. */
    public static final Precompiles NONE = new Precompiles(new TreeMap<>());

    /** Addresses below this one are looked up in an array, all others in a map. */
    private static final int SMALL_ADDRESSES = 1 << 12;

    private final SortedMap<Address, Precompile> all;

    /** Those at small addresses, by address; {@code null} where there is none. */
    @CompilationFinal(dimensions = 1)
    private final Precompile[] small;

    /** Whether there are any at other addresses. */
    private final boolean hasOthers;

    /**
     * Made when they are first asked for, since addresses cannot be hashed while a native image is built. A set, not a
     * map's view of its keys, for what copies it is to get the same object.
     */
    private volatile Set<Address> addresses;

    private Precompiles(SortedMap<Address, Precompile> all) {
        this.all = all;
        int length = 0;
        boolean others = false;
        for (Address address : all.keySet()) {
            int number = smallNumber(address);
            others |= number < 0;
            length = Math.max(length, number + 1);
        }
        small = new Precompile[length];
        hasOthers = others;
        all.forEach((address, precompile) -> {
            if (smallNumber(address) >= 0) {
                small[smallNumber(address)] = precompile;
            }
        });
    }

    /** The number of a small address, -1 for any other. */
    private static int smallNumber(Address address) {
        UInt256 number = address.toWord();
        boolean isSmall = number.fitsLong() && Long.compareUnsigned(number.limb0(), SMALL_ADDRESSES) < 0;
        return isSmall ? (int) number.limb0() : -1;
    }

    /** The precompiled contract at {@code address}; {@code null} if there is none. */
    public Precompile at(Address address) {
        UInt256 number = address.toWord();
        if (number.fitsLong() && Long.compareUnsigned(number.limb0(), small.length) < 0) {
            return small[(int) number.limb0()];
        }
        return hasOthers ? all.get(address) : null;
    }

    /**
     * The addresses, which are warm from the start of every transaction (EIP-2929); always the same object, and {@link
     * Set#copyOf} of it too.
     */
    public Set<Address> addresses() {
        Set<Address> known = addresses;
        return known != null ? known : makeAddresses();
    }

    private synchronized Set<Address> makeAddresses() {
        if (addresses == null) {
            addresses = Set.copyOf(all.keySet());
        }
        return addresses;
    }

    /** Tells {@code visitor} of each of them, in the order of their addresses. */
    public void forEach(BiConsumer<Address, Precompile> visitor) {
        all.forEach(visitor);
    }

    /** The start of a table that differs from this one. */
    public Builder with() {
        return new Builder(all);
    }

    /** Collects what a table has that differs from another. */
    public static final class Builder {
        private final SortedMap<Address, Precompile> all;

        private Builder(SortedMap<Address, Precompile> base) {
            all = new TreeMap<>(base);
        }

        /**
         * Puts {@code precompile} at {@code address}, in the place of one that is there. It is called instead of code
         * that the account there has.
         *
         * @throws NullPointerException when one of them, or the name of the precompile, is null
         */
        public Builder put(Address address, Precompile precompile) {
            Objects.requireNonNull(address, "the address of a precompile must not be null");
            Objects.requireNonNull(precompile, "the precompile must not be null");
            Objects.requireNonNull(precompile.name(), "the name of a precompile must not be null");
            all.put(address, precompile);
            return this;
        }

        /**
         * Takes away the precompile at {@code address}, which is a plain account then.
         *
         * @throws IllegalArgumentException when there is none
         */
        public Builder remove(Address address) {
            take(address);
            return this;
        }

        /**
         * Moves the precompile at {@code from} to {@code to}, as {@code eth_simulateV1} does; {@code from} is a plain
         * account then.
         *
         * @throws IllegalArgumentException when there is none at {@code from}, or one at {@code to} already
         */
        public Builder move(Address from, Address to) {
            Objects.requireNonNull(to, "the new address of a precompile must not be null");
            if (!from.equals(to) && all.containsKey(to)) {
                throw new IllegalArgumentException(
                        "there is a precompile at " + to.toHex() + " already: remove or move it first");
            }
            all.put(to, take(from));
            return this;
        }

        private Precompile take(Address address) {
            Precompile precompile =
                    all.remove(Objects.requireNonNull(address, "the address of a precompile must not be null"));
            if (precompile == null) {
                throw new IllegalArgumentException("there is no precompile at " + address.toHex());
            }
            return precompile;
        }

        /** The table. The builder can be used on. */
        public Precompiles build() {
            return new Precompiles(new TreeMap<>(all));
        }
    }
}

package org.ember.tests.precompile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ember.crypto.Interruption;
import org.ember.fork.Fork;
import org.ember.fork.MainnetPrecompiles;
import org.ember.precompile.Precompile;
import org.ember.precompile.Precompiles;
import org.ember.word.Address;
import org.junit.jupiter.api.Test;

/** Tables of precompiles as an embedder makes them. */
class PrecompileTableTest {
    private static final Precompiles MAINNET = MainnetPrecompiles.of(Fork.OSAKA);
    private static final Address IDENTITY = Address.of(4);
    private static final Address LAST_SMALL = Address.of(0xfff);
    private static final Address FIRST_LARGE = Address.of(0x1000);
    private static final Address LARGEST = Address.fromHex("ff".repeat(20));
    private static final Precompile OWN = new OwnPrecompile(1);

    @Test
    void anyAddress() {
        for (Address address : List.of(Address.ZERO, Address.of(0x12), LAST_SMALL, FIRST_LARGE, LARGEST)) {
            Precompiles table = MAINNET.with().put(address, OWN).build();
            assertSame(OWN, table.at(address));
            assertEquals(MAINNET.addresses().size() + 1, table.addresses().size());
            assertEquals(true, table.addresses().contains(address));
            assertSame(table.addresses(), Set.copyOf(table.addresses()), "who keeps a copy sees that it is the same");
            for (Address other : MAINNET.addresses()) {
                assertSame(MAINNET.at(other), table.at(other));
            }
            assertNull(MAINNET.at(address));
        }
    }

    @Test
    void fewAddressesAreNoMoreThanThemselves() {
        Precompiles table = Precompiles.NONE
                .with()
                .put(LARGEST, OWN)
                .put(Address.of(3), OWN)
                .build();
        assertEquals(Set.of(LARGEST, Address.of(3)), table.addresses());
        for (Address other : List.of(Address.ZERO, Address.of(2), IDENTITY, LAST_SMALL, FIRST_LARGE)) {
            assertNull(table.at(other));
            assertNull(Precompiles.NONE.at(other));
        }
        assertEquals(Set.of(), Precompiles.NONE.addresses());
    }

    @Test
    void inTheOrderOfTheirAddresses() {
        List<Address> visited = new ArrayList<>();
        MAINNET.with().put(LARGEST, OWN).put(Address.ZERO, OWN).build().forEach((address, _) -> visited.add(address));
        assertEquals(visited.stream().sorted().toList(), visited);
        assertEquals(MAINNET.addresses().size() + 2, visited.size());
    }

    @Test
    void replacedMovedAndRemoved() {
        Precompile identity = MAINNET.at(IDENTITY);
        Precompiles.Builder builder = MAINNET.with().put(IDENTITY, OWN);
        assertSame(OWN, builder.build().at(IDENTITY));
        Precompiles moved = MAINNET.with().move(IDENTITY, LARGEST).build();
        assertNull(moved.at(IDENTITY));
        assertSame(identity, moved.at(LARGEST));
        assertSame(identity, moved.with().move(LARGEST, LARGEST).build().at(LARGEST));
        Precompiles removed = MAINNET.with().remove(IDENTITY).build();
        assertNull(removed.at(IDENTITY));
        assertEquals(MAINNET.addresses().size() - 1, removed.addresses().size());
        assertSame(identity, MAINNET.at(IDENTITY));
        builder.remove(IDENTITY);
        assertNull(builder.build().at(IDENTITY), "the builder can be used on");
    }

    @Test
    void whatIsWrongIsNamed() {
        Precompiles.Builder builder = MAINNET.with();
        assertEquals(
                "there is no precompile at " + LARGEST.toHex(),
                assertThrows(IllegalArgumentException.class, () -> builder.remove(LARGEST))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> builder.move(LARGEST, FIRST_LARGE));
        assertEquals(
                "there is a precompile at " + Address.of(5).toHex() + " already: remove or move it first",
                assertThrows(IllegalArgumentException.class, () -> builder.move(IDENTITY, Address.of(5)))
                        .getMessage());
        assertThrows(NullPointerException.class, () -> builder.put(null, OWN));
        assertThrows(NullPointerException.class, () -> builder.put(LARGEST, null));
        assertThrows(NullPointerException.class, () -> builder.put(LARGEST, new Nameless()));
        assertThrows(NullPointerException.class, () -> builder.move(IDENTITY, null));
        assertThrows(NullPointerException.class, () -> builder.remove(null));
        assertEquals(MAINNET.addresses(), builder.build().addresses(), "a refusal changes nothing");
    }

    private static final class Nameless implements Precompile {
        @Override
        public long gasCost(byte[] input) {
            return 0;
        }

        @Override
        public byte[] run(byte[] input, Interruption interruption) {
            return input;
        }

        @Override
        public String name() {
            return null;
        }
    }
}

package org.ember.block;

import org.ember.word.Address;

/** The contracts that blocks call without a transaction. */
enum SystemContract {
    /** EIP-4788. */
    BEACON_ROOTS("beacon roots", "0x000f3df6d732807ef1319fb7b8bb8522d0beac02"),
    /** EIP-2935. */
    HISTORY("block hashes", "0x0000f90827f1c53a10cb7a02335b175320002935"),
    /** EIP-7002. */
    WITHDRAWAL_REQUESTS("withdrawal requests", "0x00000961ef480eb55e80d19ad83579a64c007002"),
    /** EIP-7251. */
    CONSOLIDATION_REQUESTS("consolidation requests", "0x0000bbddc7ce488642fb579f8b00f3a590007251");

    private final String label;
    private final Address address;

    SystemContract(String label, String address) {
        this.label = label;
        this.address = Address.fromHex(address);
    }

    Address address() {
        return address;
    }

    /** Its name and address. */
    @Override
    public String toString() {
        return label + " at " + address.toHex();
    }
}

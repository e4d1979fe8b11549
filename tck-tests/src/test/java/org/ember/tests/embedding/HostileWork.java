package org.ember.tests.embedding;

/** Code, as hexadecimal text, that goes on until its gas is used up, or hardly ever ends. */
enum HostileWork {
    /** Does nothing else. */
    LOOP("5b600056"),

    /** In each round a word is stored and added. */
    ARITHMETIC("6000" + "5b" + "600101" + "80600052" + "600256"),

    /** Hashes 64 KiB in each round. */
    HASHES("5b" + "620100006000" + "2050" + "600056"),

    /** Hashes 64 KiB 40 times without a jump. */
    HASHES_IN_A_ROW("5b" + "6201000060002050".repeat(40) + "600056"),

    /** Copies 64 KiB in memory in each round. */
    COPIES("5b" + "6201000060006000" + "5e" + "600056"),

    /** Copies 1 MiB in memory 40 times without a jump. */
    COPIES_IN_A_ROW("5b" + "62100000600060005e".repeat(40) + "600056"),

    /** Copies a byte less than 1 MiB in memory 400 times without going back. */
    COPIES_OF_LESS("620fffff6000" + "5b" + "8181825e".repeat(400) + "600656"),

    /** Copies a byte less than 1 MiB of its code 400 times without going back. */
    EXTERNAL_COPIES("620fffff6000" + "5b" + "818182303c".repeat(400) + "600656"),

    /** Reads storage where nobody has read before. */
    READS("6000" + "5b" + "80" + "5450" + "600101" + "600256"),

    /** Asks for a hash of a block in each round. */
    BLOCK_HASHES("5b" + "6001430340" + "50" + "600056"),

    /** Has SHA256 hash 64 KiB in each round. */
    PRECOMPILES("5b" + "60006000" + "62010000" + "6000" + "6002" + "5afa50" + "600056"),

    /** Calls a precompile that fails at once, and takes little gas with it, in each round. */
    FAILING_CALLS("5b" + "6000600060006000" + "6009" + "6103e8" + "fa50" + "600056"),

    /** Creates a contract of no code in each round. */
    CREATIONS("5b" + "600060006000f050" + "600056"),

    /** Calls nested in at most four, each of which makes two and does nothing else; then the same again. */
    SHALLOW_TREE("5b" + "36600414602e57" + ("6000600036600101600060003" + "05af150").repeat(2) + "36156000" + "57"
            + "005b00"),

    /** Calls itself twice, as deep as that goes. */
    DEEP_TREE(("6000600060006000600030" + "5af150").repeat(2) + "00");

    final String code;

    HostileWork(String code) {
        this.code = code;
    }
}

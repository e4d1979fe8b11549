package org.ember.launcher.manual;

/** What somebody sees who starts {@code ember} for the first time. */
public final class FirstSteps {
    /** The text, whose lines fit on a terminal. */
    public static final String TEXT = """
        Ember runs Ethereum Virtual Machine code, fast. Five things to try:

          ember doctor
              what Ember finds on this machine, and whether it compiles what is hot
          ember run 0x600160020160005260206000f3
              1 + 2, its gas, and what it changed
          ember disasm 0x600160020160005260206000f3
              the same code, instruction by instruction
          ember run --bench --stats 0x620186a05b6001900380600457
              a loop of 2.6 million gas: how fast it gets, and what was compiled of it
          ember analyze 0x620186a05b6001900380600457
              whether the loop is fit to be compiled, and its control flow

        'ember --help' lists all commands, 'ember COMMAND --help' tells more about one.
        """;

    private FirstSteps() {}
}

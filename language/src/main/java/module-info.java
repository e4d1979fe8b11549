/** The Truffle language {@code evm}, and the API for clients that embed it. */
module org.ember.language {
    requires transitive org.ember.nodes;
    requires transitive org.ember.profiler;
    requires transitive org.graalvm.polyglot;

    exports org.ember.block;
    exports org.ember.chain;
    exports org.ember.embedding;
    exports org.ember.language;
    exports org.ember.rlp;
    exports org.ember.transaction;
    exports org.ember.trie;

    provides com.oracle.truffle.api.provider.TruffleLanguageProvider with
            org.ember.language.EvmLanguageProvider;
}

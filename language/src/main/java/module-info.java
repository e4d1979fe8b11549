/** The Truffle language {@code evm}, and the API for clients that embed it. */
module org.ember.language {
    requires transitive org.ember.nodes;
    requires transitive org.graalvm.polyglot;
    requires org.ember.profiler;

    exports org.ember.embedding;
    exports org.ember.language;
    exports org.ember.rlp;
    exports org.ember.transaction;

    provides com.oracle.truffle.api.provider.TruffleLanguageProvider with
            org.ember.language.EvmLanguageProvider;
}

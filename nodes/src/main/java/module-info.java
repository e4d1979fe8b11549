/** Executing EVM code: words, forks, code analysis, the state journal, precompiles and the AST interpreter. */
module org.ember.nodes {
    requires transitive org.graalvm.truffle;
    requires org.bouncycastle.provider;
    requires jblst;
    requires jdk.unsupported;
    requires org.graalvm.polyglot;

    exports org.ember.code;
    exports org.ember.crypto;
    exports org.ember.evm;
    exports org.ember.fork;
    exports org.ember.nodes.block;
    exports org.ember.nodes.engine;
    exports org.ember.nodes.profile;
    exports org.ember.nodes.region;
    exports org.ember.nodes.tier;
    exports org.ember.precompile;
    exports org.ember.state;
    exports org.ember.word;
}

/** The {@code ember} command, and the formats of Ethereum's test fixtures. */
module org.ember.launcher {
    requires transitive org.ember.language;
    requires jdk.jfr;
    requires jdk.management;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires org.tukaani.xz;
    requires me.tongfei.progressbar;

    exports org.ember.assembly;
    exports org.ember.bench;
    exports org.ember.fixtures;
    exports org.ember.launcher;
    exports org.ember.trie;

    opens org.ember.launcher to
            info.picocli;
}

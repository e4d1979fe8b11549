/**
 * The {@code ember} command; and what it is made of and others can use: assembly, Ethereum's test formats, measuring.
 */
module org.ember.launcher {
    requires transitive org.ember.language;
    requires jdk.jfr;
    requires jdk.management;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires org.tukaani.xz;
    requires me.tongfei.progressbar;
    requires org.bouncycastle.provider;

    exports org.ember.assembly;
    exports org.ember.bench.blocks;
    exports org.ember.bench.cases;
    exports org.ember.bench.measure;
    exports org.ember.bench.peer;
    exports org.ember.bench.profile;
    exports org.ember.bench.report;
    exports org.ember.fixtures.blockchain;
    exports org.ember.fixtures.chain;
    exports org.ember.fixtures.file;
    exports org.ember.fixtures.json;
    exports org.ember.fixtures.mainnet;
    exports org.ember.fixtures.parts;
    exports org.ember.fixtures.precompile;
    exports org.ember.fixtures.run;
    exports org.ember.fixtures.state;
    exports org.ember.fixtures.vm;
    exports org.ember.fixtures.workload;
    exports org.ember.launcher;

    opens org.ember.launcher to
            info.picocli;
    opens org.ember.launcher.bench to
            info.picocli;
    opens org.ember.launcher.code to
            info.picocli;
    opens org.ember.launcher.console to
            info.picocli;
    opens org.ember.launcher.doctor to
            info.picocli;
    opens org.ember.launcher.manual to
            info.picocli;
    opens org.ember.launcher.options to
            info.picocli;
    opens org.ember.launcher.run to
            info.picocli;
    opens org.ember.launcher.store to
            info.picocli;
    opens org.ember.launcher.tests to
            info.picocli;
}

package org.ember.launcher.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.console.Quantity;
import org.ember.launcher.options.HelpOption;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreMode;
import org.ember.profiler.store.StoredArtifact;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ember store ls}: the artifacts of a store. */
@Command(
        name = "ls",
        description = "Lists the artifacts in a store by the hash of their code. Times are UTC.",
        sortOptions = false,
        optionListHeading = "%nOptions:%n")
public final class StoreListCommand implements Callable<Integer> {
    private static final String ROW = "%-66s  %-16s %10s  %-19s  %s%n";

    @Mixin
    private StoreOptions options;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        List<StoredArtifact> all = new ArrayList<>();
        FileArtifactStore store = options.open(StoreMode.RO);
        AtomicLong found = new AtomicLong();
        try (StoreProgress _ = options.progress(store.count(), found::get)) {
            store.forEachStored("", stored -> {
                all.add(stored);
                found.set(all.size());
            });
        }
        all.sort(StoreText.ORDER);
        PrintWriter out = options.out();
        if (options.json()) {
            StoreJson.print(all, out);
        } else {
            print(all, out);
        }
        return ExitStatus.OK;
    }

    private static void print(List<StoredArtifact> all, PrintWriter out) {
        if (!all.isEmpty()) {
            out.printf(Locale.ROOT, ROW, "code", "fork", "bytes", "changed", "used");
        }
        for (StoredArtifact stored : all) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    stored.manifest().key().codeHash().toFullHex(),
                    stored.manifest().key().fork(),
                    Quantity.grouped(stored.fileBytes()),
                    StoreText.time(stored.manifest().changedSeconds()),
                    StoreText.time(stored.usedSeconds()));
        }
        long bytes = all.stream().mapToLong(StoredArtifact::fileBytes).sum();
        out.println(StoreText.artifacts(all.size()) + ", " + Quantity.bytes((double) bytes));
    }
}

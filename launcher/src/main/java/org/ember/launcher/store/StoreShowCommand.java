package org.ember.launcher.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.console.InputException;
import org.ember.launcher.options.HelpOption;
import org.ember.profiler.store.Artifact;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreMode;
import org.ember.profiler.store.StoredArtifact;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ember store show}: what is kept of one code. */
@Command(
        name = "show",
        description = "Shows what is kept of one code, under each fork and set of rules.",
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:success", "1:it is damaged", "2:there is none, or there are several"})
public final class StoreShowCommand implements Callable<Integer> {
    private static final Pattern DIGITS = Pattern.compile("(0[xX])?[0-9a-fA-F]{1,64}");

    private final ContentText text;

    @Mixin
    private StoreOptions options;

    @Parameters(paramLabel = "HASH", description = "The hash of the code, or how it begins, in hex.")
    private String hash;

    @Mixin
    private HelpOption help;

    /** The command that shows contents by {@code text}. */
    public StoreShowCommand(ContentText text) {
        this.text = text;
    }

    @Override
    public Integer call() throws IOException {
        FileArtifactStore store = options.open(StoreMode.RO);
        int damaged = 0;
        String separator = "";
        for (StoredArtifact stored : found(store)) {
            Optional<Artifact> artifact = store.load(stored.manifest().key());
            List<String> content = artifact.isPresent() ? text.lines(artifact.get()) : List.of();
            damaged += artifact.isPresent() ? 0 : 1;
            if (options.json()) {
                StoreJson.print(stored, content, options.out());
            } else {
                options.out().print(separator);
                StoreText.lines(stored).forEach(options.out()::println);
                content.forEach(options.out()::println);
                separator = System.lineSeparator();
            }
        }
        return damaged == 0 ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private List<StoredArtifact> found(FileArtifactStore store) throws IOException {
        if (!DIGITS.matcher(hash).matches()) {
            throw new InputException("'" + hash + "' is no beginning of a hash: at most 64 hexadecimal digits");
        }
        String prefix = hash.toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
        List<StoredArtifact> found = new ArrayList<>();
        store.forEachStored(prefix, found::add);
        long codes = found.stream()
                .map(stored -> stored.manifest().key().codeHash())
                .distinct()
                .count();
        if (codes == 0) {
            throw new InputException("nothing is kept of a code whose hash begins with 0x" + prefix + " in "
                    + options.folder() + "; 'ember store ls' lists what is");
        }
        if (codes > 1) {
            throw new InputException(codes + " codes' hashes begin with 0x" + prefix + "; give more digits");
        }
        found.sort(StoreText.ORDER);
        return found;
    }
}

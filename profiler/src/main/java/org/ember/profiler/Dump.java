package org.ember.profiler;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ember.code.Code;
import org.ember.nodes.region.Program;
import org.ember.profiler.suitability.ControlFlowGraph;
import org.ember.profiler.suitability.ControlFlowText;
import org.ember.word.Hex;

/**
 * Writes what is known about contracts into files, when something became of them: code, blocks, control flow graph,
 * verdict and profile, in a folder for each, below that of its fork.
 */
final class Dump {
    private final Path directory;
    private final Set<CodeRecord> changed = ConcurrentHashMap.newKeySet();

    Dump(Path directory) {
        this.directory = directory;
    }

    /** Has the files of a contract written the next time. */
    void change(CodeRecord contract) {
        changed.add(contract);
    }

    /** Writes the files of those contracts that something became of. By the thread that does the maintenance. */
    void writeChanged() {
        for (CodeRecord contract : List.copyOf(changed)) {
            changed.remove(contract);
            for (Program program : contract.programs()) {
                write(contract.report(), program.code());
                break;
            }
        }
    }

    private void write(ContractReport report, Code code) {
        Path folder = directory
                .resolve(report.rules().fork().displayName())
                .resolve(report.codeHash().toFullHex());
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
                ControlFlowGraph graph = ControlFlowGraph.of(code, report.rules());
                ControlFlowText text = new ControlFlowText(graph, code, report.rules());
                Files.writeString(folder.resolve("bytecode.hex"), Hex.format(code.bytes()));
                Files.writeString(folder.resolve("blocks.txt"), text.text());
                Files.writeString(folder.resolve("cfg.dot"), text.dot());
            }
            Files.writeString(folder.resolve("verdict.json"), Json.of(report.verdict()));
            Files.writeString(folder.resolve("profile.json"), Json.of(report));
        } catch (IOException failed) {
            System.getLogger("org.ember").log(Level.WARNING, "cannot write " + folder, failed);
        }
    }
}

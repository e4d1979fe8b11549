package org.ember.launcher;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.ember.assembly.Disassembly;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ember disasm}: code as a list of instructions in their basic blocks. */
@Command(
        name = "disasm",
        abbreviateSynopsis = true,
        sortOptions = false,
        parameterListHeading = "%n",
        description = "Lists the instructions of code, one a line, in their basic blocks.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember disasm 0x602a60005260206000f3",
            "  ember disasm @Token.bin-runtime --fork paris",
            "",
            "The line above each block: where it starts, the gas of its instructions' fixed prices, how many",
            "stack items it needs, and how many it adds. A byte that is no instruction reads UNDEFINED.",
            "'ember asm' makes the same code of all of it again."
        })
final class DisasmCommand implements Callable<Integer> {
    @ParentCommand
    private EmberCommand ember;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CODE", arity = "0..1", description = CodeArgument.DESCRIPTION)
    private String code;

    @Option(names = "--codefile", paramLabel = "FILE", description = "Read the code from FILE; - is standard input.")
    private String codeFile;

    @Option(names = "--fork", paramLabel = "FORK", description = "Rules to read it by (default: the latest, osaka).")
    private Fork fork = Fork.latest();

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        HexInput input = new HexInput(ember.streams().in());
        byte[] bytes = CodeArgument.require(input, code, codeFile);
        PrintWriter out = spec.commandLine().getOut();
        new Disassembly(bytes, Rules.of(fork)).print(out);
        return 0;
    }
}

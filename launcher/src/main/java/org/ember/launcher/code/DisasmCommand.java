package org.ember.launcher.code;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.ember.assembly.Disassembly;
import org.ember.launcher.options.CodeArgument;
import org.ember.launcher.options.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
public final class DisasmCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CodeArgument code;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        new Disassembly(code.bytes(), code.rules()).print(out);
        return 0;
    }
}

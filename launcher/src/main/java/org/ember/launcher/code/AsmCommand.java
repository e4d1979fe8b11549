package org.ember.launcher.code;

import java.util.concurrent.Callable;
import org.ember.assembly.Assembler;
import org.ember.assembly.AssemblyException;
import org.ember.launcher.console.InputException;
import org.ember.launcher.console.Streams;
import org.ember.launcher.options.HelpOption;
import org.ember.launcher.options.HexInput;
import org.ember.word.Hex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ember asm}: code of assembly. */
@Command(
        name = "asm",
        abbreviateSynopsis = true,
        sortOptions = false,
        parameterListHeading = "%n",
        description = {
            "Makes code of assembly, and prints it in hex.",
            "",
            "It reads what 'ember disasm' prints, and what people write: instructions by name, as many in a line as one"
                    + " likes."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:success", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember asm loop.easm",
            "  ember run $(ember asm loop.easm)",
            "  ember disasm @code.hex | ember asm -",
            "",
            "What a line can have:",
            "  PUSH1 0x2a         a number in hex, or in decimal, behind its instruction in the same line",
            "  PUSH 42            the shortest push of a number; of a label, PUSH2",
            "  JUMPDEST @loop     names this place",
            "  PUSH @loop JUMP    the place that has this name; it may come later",
            "  0xdeadbeef         bytes as they are; @data before them names their place",
            "  UNDEFINED(0x0c)    a byte that is no instruction",
            "  PUSH3 0xff...      data that the end of the code cuts off",
            "  ; or #             a comment, to the end of the line",
            "Four or more hex digits at the start of a line, which 'ember disasm' puts there, do not matter."
        })
public final class AsmCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file with the assembly; - is standard input.")
    private String file;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        String text = new HexInput(Streams.of(spec).in()).readText("assembly", file);
        try {
            spec.commandLine().getOut().println(Hex.format(Assembler.assemble(text)));
        } catch (AssemblyException malformed) {
            throw new InputException(HexInput.source("assembly", file) + ": " + malformed.getMessage());
        }
        return 0;
    }
}

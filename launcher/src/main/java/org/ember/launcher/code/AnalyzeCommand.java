package org.ember.launcher.code;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.options.CodeArgument;
import org.ember.launcher.options.HelpOption;
import org.ember.launcher.options.TieringArguments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ember analyze}: whether code may be compiled, what was measured to find out, and its control flow. */
@Command(
        name = "analyze",
        abbreviateSynopsis = true,
        sortOptions = false,
        parameterListHeading = "%n",
        description = {
            "Says whether code is fit to be compiled, and shows its control flow graph.",
            "",
            "Nothing is executed. What is counted is what control may reach from the first byte."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the code is fit", "1:the code is not fit", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember analyze @Token.bin-runtime",
            "  ember analyze @Token.bin-runtime --format dot | dot -Tsvg > token.svg",
            "  ember analyze 0x5b600056 --format json",
            "",
            "The line of each block: its number, as 'ember disasm' has it; where it starts; the gas of its",
            "instructions' fixed prices; how many stack items it needs; the nodes it is estimated to have in the",
            "compiler's graph if all words fit in 64 bits, and if none does; and where control goes."
        })
public final class AnalyzeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CodeArgument code;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = AnalysisFormat.Converter.class,
            description = {
                "text: verdict, metrics and graph; dot: the graph alone, for Graphviz; json: all of it, for programs"
                        + " (default: text)."
            })
    private AnalysisFormat format = AnalysisFormat.TEXT;

    @Option(
            names = "--tiering",
            paramLabel = "NAME=N",
            description = "Set a limit, as for 'ember run', such as MaxBlocks=1000; one that is unknown lists all.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        Analysis analysis = Analysis.of(
                code.bytes(),
                code.rules(),
                TieringArguments.options(null, settings, spec).limits());
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> new AnalysisText(out).print(analysis);
            case DOT -> out.print(analysis.text().dot());
            case JSON -> AnalysisJson.print(analysis, out);
        }
        return analysis.verdict().isFit() ? 0 : ExitStatus.FAILED;
    }
}

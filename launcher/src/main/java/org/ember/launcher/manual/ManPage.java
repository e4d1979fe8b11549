package org.ember.launcher.manual;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ember.launcher.console.Version;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command and its commands, in the macros of man(7). */
final class ManPage {
    private final CommandSpec root;
    private final PrintWriter out;

    ManPage(CommandSpec root, PrintWriter out) {
        this.root = root;
        this.out = out;
    }

    void print() {
        List<CommandSpec> commands = commands(root).toList();
        out.println(".TH EMBER 1 \"\" \"ember " + escape(Version.ember()) + "\" \"User Commands\"");
        out.println(".SH NAME");
        out.println("ember \\- " + escape(uncapitalized(first(root))));
        out.println(".SH SYNOPSIS");
        commands.forEach(this::printSynopsis);
        out.println(".SH COMMANDS");
        for (CommandSpec command : commands) {
            out.println(".SS " + quote(command.qualifiedName()));
            printBody(command);
        }
        printExitStatus();
        out.println(".SH ENVIRONMENT");
        term("EMBER_JAVA_OPTS", "More options for Java, such as \\-Xmx4g.");
        term("EMBER_TIERING_...", "Numbers that control compilation; 'ember run \\-\\-tiering x=1' names them.");
        term("EMBER_STORE", "The folder in which 'ember store' looks.");
        term("EMBER_STACKTRACE", "Set to anything, errors show where they come from.");
    }

    /** The commands below {@code command}, each before those below it. */
    private static Stream<CommandSpec> commands(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(each -> !each.usageMessage().hidden())
                .flatMap(each -> Stream.concat(Stream.of(each), commands(each)));
    }

    private void printSynopsis(CommandSpec command) {
        String parameters =
                command.positionalParameters().stream().map(ManPage::label).collect(Collectors.joining(" "));
        out.println(".B " + escape(command.qualifiedName()));
        out.println("[\\fIOPTION\\fR...] " + escape(parameters));
        out.println(".br");
    }

    private void printBody(CommandSpec command) {
        for (String line : lines(command.usageMessage().description())) {
            out.println(line.isEmpty() ? ".PP" : escape(line));
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (!parameter.hidden()) {
                term(escape(label(parameter)), describe(parameter));
            }
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                String label = option.arity().max() == 0 ? "" : " " + label(option);
                term(escape(String.join(", ", option.names()) + label), describe(option));
            }
        }
        String[] footer = command.usageMessage().footer();
        if (footer.length > 0) {
            out.println(".PP");
            out.println(".nf");
            lines(footer).forEach(line -> out.println(escape(line)));
            out.println(".fi");
        }
    }

    private void printExitStatus() {
        out.println(".SH EXIT STATUS");
        for (Map.Entry<String, String> status :
                root.usageMessage().exitCodeList().entrySet()) {
            term(escape(status.getKey()), escape(status.getValue()));
        }
    }

    private void term(String term, String text) {
        out.println(".TP");
        out.println(".B " + term);
        out.println(text);
    }

    private static String label(ArgSpec argument) {
        return argument.paramLabel();
    }

    private static String describe(ArgSpec argument) {
        return escape(String.join(" ", argument.description()).replace("%n", " "));
    }

    private static String first(CommandSpec command) {
        return lines(command.usageMessage().description()).getFirst();
    }

    private static List<String> lines(String... texts) {
        return Arrays.stream(texts)
                .flatMap(text -> (text.isEmpty() ? List.of("") : List.of(text.split("%n"))).stream())
                .toList();
    }

    private static String uncapitalized(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private static String quote(String text) {
        return "\"" + escape(text) + "\"";
    }

    /** As roff shows it: no line begins with a control character, and a hyphen is one. */
    private static String escape(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
